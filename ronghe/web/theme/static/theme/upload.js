// Shows how far a file has gone: any form with a <progress data-progress> is sent by htmx or by this, with the same answer.
(function () {
  "use strict";
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const bar = form.querySelector("progress[data-progress]");
    if (!bar || form.hasAttribute("hx-post") || !window.FormData) return;
    event.preventDefault();
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    bar.hidden = false;
    request.upload.addEventListener("progress", (step) => {
      if (step.lengthComputable) { bar.max = step.total; bar.value = step.loaded; }
    });
    request.addEventListener("load", () => {
      // The answer is a whole page: where it came from a redirect the address is followed, else it is shown in place.
      if (request.responseURL && request.responseURL !== form.action) window.location.assign(request.responseURL);
      else document.documentElement.replaceChildren(...new DOMParser().parseFromString(request.responseText, "text/html").documentElement.children);
    });
    request.addEventListener("error", () => { bar.hidden = true; HTMLFormElement.prototype.submit.call(form); });
    request.send(new FormData(form));
  });
  document.addEventListener("htmx:xhr:progress", (event) => {
    const bar = event.target instanceof Element && event.target.querySelector("progress[data-progress]");
    if (bar && event.detail.lengthComputable) { bar.hidden = false; bar.max = event.detail.total; bar.value = event.detail.loaded; }
  });
})();
