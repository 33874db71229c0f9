// Only while previewing: reloads the page when the site was built again. It is no part of the published site.
(() => {
  "use strict";

  const script = document.currentScript;
  if (!script || !window.EventSource) return;
  let version = script.dataset.version;
  let source = null;
  let timer = 0;
  let wait = 1000;

  // Storage can be switched off; the preview then still reloads, at the top of the page.
  const store = {
    get(name) {
      try { return sessionStorage.getItem("wellspring-" + name); } catch { return null; }
    },
    set(name, value) {
      try { sessionStorage.setItem("wellspring-" + name, value); } catch { /* nothing is lost but comfort */ }
    },
    drop(name) {
      try { sessionStorage.removeItem("wellspring-" + name); } catch { /* as above */ }
    },
  };

  const say = (text) => {
    const status = document.querySelector(".wellspring-status");
    if (status && status.textContent !== text) status.textContent = text;
  };

  const keepScroll = () => {
    store.set("scroll", JSON.stringify([location.pathname, window.scrollX, window.scrollY]));
  };

  const restoreScroll = () => {
    const kept = store.get("scroll");
    store.drop("scroll");
    if (!kept) return;
    try {
      const [path, x, y] = JSON.parse(kept);
      if (path === location.pathname) window.scrollTo({ left: x, top: y, behavior: "instant" });
    } catch { /* a value that is not ours */ }
  };

  // A report that was folded stays folded until it says something else.
  const rememberFold = () => {
    const report = document.querySelector("details.wellspring-report");
    if (!report) return;
    const text = report.textContent;
    if (store.get("folded") === text) report.open = false;
    report.addEventListener("toggle", () => (report.open ? store.drop("folded") : store.set("folded", text)));
  };

  const reload = (next) => {
    // A page that is as old after a reload as before comes from some other cache: reloading again would never end.
    const attempt = [location.pathname, version, next].join(" ");
    if (store.get("reloaded") === attempt) return;
    store.set("reloaded", attempt);
    close();
    keepScroll();
    location.reload();
  };

  // A new style sheet is put beside the old one, which goes when the new one is there: the page does not flash.
  const swapStyles = (next) => {
    for (const link of document.querySelectorAll('link[rel~="stylesheet"][href]')) {
      const address = new URL(link.href, location.href);
      if (address.origin !== location.origin || link.dataset.wellspringOld) continue;
      address.searchParams.set("wellspring", next);
      const fresh = link.cloneNode();
      fresh.href = address.href;
      link.dataset.wellspringOld = "true";
      fresh.addEventListener("load", () => link.remove());
      fresh.addEventListener("error", () => link.remove());
      link.after(fresh);
    }
    version = next;
  };

  const close = () => {
    clearTimeout(timer);
    if (source) source.close();
    source = null;
  };

  const open = () => {
    close();
    source = new EventSource("/wellspring-preview/events");
    source.addEventListener("hello", (event) => {
      wait = 1000;
      say("The preview is running: this page follows when you save.");
      if (event.data !== version) reload(event.data);
    });
    source.addEventListener("pages", (event) => reload(event.data));
    source.addEventListener("style", (event) => swapStyles(event.data));
    source.addEventListener("error", () => {
      say("The preview has stopped. Run wellspring serve again: this page then follows by itself.");
      // Browsers try again by themselves after some failures and give up after others.
      if (source && source.readyState === EventSource.CLOSED) {
        close();
        timer = setTimeout(open, wait);
        wait = Math.min(wait * 2, 5000);
      }
    });
  };

  // Only a page that can be seen holds a stream: a browser allows about six connections to one server.
  const follow = () => (document.visibilityState === "visible" ? source || open() : close());

  rememberFold();
  restoreScroll();
  document.addEventListener("visibilitychange", follow);
  window.addEventListener("pagehide", close);
  window.addEventListener("pageshow", follow);
  follow();
})();
