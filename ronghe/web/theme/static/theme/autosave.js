// A form marked data-autosave is sent as one writes; without this file its button saves as any form does.
(function () {
  "use strict";
  const QUIET = 1500;
  const AGAIN = 5000;
  let timer = null;
  let sending = false;
  let dirty = false;

  function tell(answer) {
    const status = document.getElementById("saved");
    if (!status) return;
    const at = new Date().toLocaleTimeString();
    status.textContent = answer === null ? status.dataset.lost : answer.refused || `${status.dataset.saved} ${at}`;
  }

  function show(answer) {
    document.querySelectorAll("input[name=revision]").forEach((field) => { field.value = answer.revision; });
    document.querySelectorAll("[data-fault]").forEach((place) => {
      const said = answer.faults[place.dataset.fault];
      place.textContent = said || "";
      place.hidden = !said;
    });
  }

  async function send(form) {
    if (sending) { dirty = true; return; }
    sending = true;
    dirty = false;
    try {
      const response = await fetch(form.action, {
        method: "POST", body: new FormData(form), headers: { Accept: "application/json" },
      });
      const answer = await response.json();
      if (response.ok) show(answer);
      tell(answer);
    } catch {
      dirty = true;
      tell(null);
      timer = setTimeout(() => send(form), AGAIN);
    } finally {
      sending = false;
    }
    if (dirty && timer === null) later(form);
  }

  function later(form) {
    clearTimeout(timer);
    timer = setTimeout(() => { timer = null; send(form); }, QUIET);
  }

  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-autosave]");
    if (form) { dirty = true; later(form); }
  });
  // What is typed is saved before it is sealed: the revision that is sealed is the one on the screen.
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    const typed = document.querySelector("form[data-autosave]");
    if (!form.matches("[data-seal]") || !typed || !(dirty || timer !== null) || form.dataset.saved) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    clearTimeout(timer);
    timer = null;
    await send(typed);
    form.dataset.saved = "1";
    form.requestSubmit();
  }, true);
  window.addEventListener("beforeunload", (event) => { if (dirty) event.preventDefault(); });
})();
