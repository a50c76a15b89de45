// What every page does beyond plain HTML: dialogs, the source drawer, messages, Ctrl-K, menus, double clicks.
// Without this file every link and form still works as a page of its own.
(function () {
  "use strict";
  const closest = (event, selector) => event.target instanceof Element && event.target.closest(selector);

  // <button data-open="id"> opens a <dialog>; [data-close] or a click beside it closes it.
  document.addEventListener("click", (event) => {
    const opener = closest(event, "[data-open]");
    if (opener) document.getElementById(opener.dataset.open)?.showModal();
    if (closest(event, "[data-close]")) closest(event, "dialog")?.close();
    if (event.target instanceof HTMLDialogElement) {
      const box = event.target.getBoundingClientRect();
      const inside = event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
      if (!inside) event.target.close();
    }
    if (closest(event, "[data-print]")) window.print();
    if (closest(event, "[data-dismiss]")) closest(event, ".rh-toast").remove();
    const found = document.getElementById("found-now");
    if (found && !closest(event, ".rh-search")) found.replaceChildren();
    for (const menu of document.querySelectorAll("details.rh-pop[open]")) if (!menu.contains(event.target)) menu.open = false;
  });

  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      const field = document.querySelector("[data-search]");
      if (field) { event.preventDefault(); field.focus(); field.select(); }
    }
    if (event.key === "Escape") {
      document.getElementById("found-now")?.replaceChildren();
      const menu = document.querySelector("details.rh-pop[open]");
      if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
    }
  });

  // A drawer that htmx has filled is shown.
  document.addEventListener("htmx:afterSwap", (event) => {
    const filled = event.detail.target;
    if (filled instanceof HTMLDialogElement && !filled.open) filled.showModal();
  });

  // Messages: success goes away by itself, trouble stays until it is dismissed.
  const FADING = "#toasts .rh-toast:not(.rh-toast-error, .rh-toast-warning, [data-timed])";
  function toast(text, tone) {
    const region = document.getElementById("toasts");
    const template = document.getElementById("toast-template");
    if (!region || !template) return;
    const made = template.content.firstElementChild.cloneNode(true);
    made.querySelector("span").textContent = text;
    if (tone) made.classList.add("rh-toast-" + tone);
    region.append(made);
  }
  function fade() {
    for (const one of document.querySelectorAll(FADING)) {
      one.dataset.timed = "";
      setTimeout(() => one.remove(), 8000);
    }
  }
  new MutationObserver(fade).observe(document.documentElement, { childList: true, subtree: true });
  fade();
  document.addEventListener("toast", (event) => toast(event.detail.text || event.detail.value, event.detail.tone));
  document.addEventListener("htmx:responseError", (event) => {
    const page = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
    const said = page.querySelector("[data-trouble]")?.textContent.trim();
    toast(said || document.body.dataset.troubled + "（" + event.detail.xhr.status + "）", "error");
  });
  document.addEventListener("htmx:sendError", () => toast(document.body.dataset.offline, "error"));

  // A plain form is sent once: a second click finds the button resting.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.hasAttribute("hx-post") || form.method === "get") return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    setTimeout(() => delete form.dataset.sent, 5000);
  });

  // Filters and other selects marked so send their form when changed.
  document.addEventListener("change", (event) => {
    const field = closest(event, "[data-autosend]");
    if (field && field.form) field.form.requestSubmit();
  });
})();
