// Reloads the page when the server has built something new, and says when the server is gone.
"use strict";
(() => {
  const shown = document.currentScript.dataset.number;
  const news = new EventSource("/.casebook/news");
  let gone = null;
  news.onmessage = (event) => {
    if (gone) { gone.remove(); gone = null; }
    if (event.data !== shown) { location.reload(); }
  };
  news.onerror = () => {
    if (gone) { return; }
    gone = document.createElement("p");
    gone.className = "casebook-live casebook-live-bad";
    gone.textContent = "casebook serve has ended: this page no longer follows your text.";
    document.body.prepend(gone);
  };
  addEventListener("pagehide", () => news.close());
})();
