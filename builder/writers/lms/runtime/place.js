/* What the reader is at on a page: told at once, for a page that is being left may not be heard; found again after a pause. */
var casebookPlace = (function () {
  'use strict';
  var main = document.getElementById('casebook-main');

  function seen(node) { return node.getClientRects().length > 0; }

  function named(node) {
    while (node && node !== main && !(node.id && seen(node))) { node = node.parentElement; }
    return node === main ? null : node;
  }

  return {
    begin: function (tell) {
      function note(event) {
        var box = named(event.target);
        if (box) { tell({ left: { id: box.id, top: box.getBoundingClientRect().top } }); }
      }
      main.addEventListener('focusin', note);
      main.addEventListener('pointerdown', note);
    },
    /* As far from the top as it was; what was open then may be closed now. */
    put: function (at) {
      var box = named(document.getElementById(at.id)), lies;
      if (!box) { return; }
      scrollBy(0, box.getBoundingClientRect().top - at.top);
      lies = box.getBoundingClientRect();
      if (lies.bottom < 0 || lies.top > innerHeight) { box.scrollIntoView(); }
      if (box.tabIndex < 0) { box.tabIndex = -1; }
      box.focus({ preventScroll: true });
    }
  };
})();
