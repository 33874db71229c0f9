// Only in the forms of the preview: shows what is typed before it is saved, and warns before it is lost. Saving needs no
// script. It is no part of the published site.
(() => {
  "use strict";

  const form = document.getElementById("wellspring-form");
  const show = document.querySelector("button[formtarget=wellspring-page]");
  const frame = document.querySelector("iframe[name=wellspring-page]");
  const shown = document.getElementById("wellspring-shown");
  if (!form || !show || !frame || !shown) return;

  // So long an editor pauses before the page follows.
  const PAUSE = 1000;

  const typed = () => new URLSearchParams(new FormData(form)).toString();
  const opened = typed();
  const isUnsaved = () => form.hasAttribute("data-unsaved") || typed() !== opened;
  let isSaving = false;
  let timer = 0;
  let asked = null;

  const say = (text) => {
    if (shown.textContent !== text) shown.textContent = text;
  };

  // The page takes the place of the one before it, so that the way back does not lead through each of them.
  const put = (address) => {
    const view = frame.contentWindow;
    const { scrollX, scrollY } = view;
    frame.addEventListener("load", () => view.scrollTo(scrollX, scrollY), { once: true });
    view.location.replace(address);
  };

  const follow = async () => {
    asked?.abort();
    asked = new AbortController();
    try {
      const answer = await fetch(show.formAction, { method: "POST", body: new URLSearchParams(new FormData(form)), signal: asked.signal });
      if (!answer.ok) throw new Error(String(answer.status));
      put(answer.url);
      // Where there is no page yet, the answer is one of the forms' own and says why.
      const isPage = !new URL(answer.url).pathname.startsWith("/wellspring-preview/");
      say(isPage
        ? "Below is the page with what you have typed. It is not saved yet."
        : "What you have typed is not saved yet, and cannot be shown yet: below it says why.");
    } catch (error) {
      if (error.name !== "AbortError") say("The page cannot be shown at the moment: the preview has stopped, or was started anew. Copy what you typed before you close this.");
    }
  };

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(follow, PAUSE);
  });
  form.addEventListener("submit", (event) => {
    if (event.submitter === show) {
      event.preventDefault();
      clearTimeout(timer);
      follow();
    } else {
      isSaving = true;
    }
  });
  window.addEventListener("beforeunload", (event) => {
    if (!isSaving && isUnsaved()) event.preventDefault();
  });
  // Whoever comes back to this page has not saved it from here.
  window.addEventListener("pageshow", () => { isSaving = false; });
  if (isUnsaved()) follow();
})();
