// Forms with the class rh-upload show how far their file has gone. Without this file they are sent as any form is.
(function () {
  "use strict";
  function bar(form) {
    const made = document.createElement("progress");
    made.className = "rh-progress";
    made.setAttribute("aria-label", form.querySelector("label")?.textContent || "");
    form.append(made);
    return made;
  }

  // The answer is a page, often after a redirect. It is shown as it came: asked for again, its messages would be gone.
  function show(request) {
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    document.title = page.title;
    document.body.replaceWith(page.body);
    if (request.responseURL) history.pushState(null, "", request.responseURL);
    window.htmx?.process(document.body);
    window.scrollTo(0, 0);
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || !form.matches(".rh-upload") || form.hasAttribute("hx-post")) return;
    event.preventDefault();
    const progress = bar(form);
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.upload.addEventListener("progress", (step) => {
      if (step.lengthComputable) { progress.max = step.total; progress.value = step.loaded; }
    });
    request.addEventListener("load", () => show(request));
    request.addEventListener("error", () => {
      progress.remove();
      delete form.dataset.sent;
      document.dispatchEvent(new CustomEvent("toast", { detail: { text: document.body.dataset.offline, tone: "error" } }));
    });
    request.send(new FormData(form));
  });
  window.addEventListener("popstate", () => window.location.reload());
})();
