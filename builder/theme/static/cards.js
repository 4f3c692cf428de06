/* Prints the card whose link is followed: the address names it, and the style sheet prints what it names. */
(function () {
  'use strict';
  document.addEventListener('click', function (event) {
    var link = event.target;
    if (link.classList && link.classList.contains('print-card')) {
      setTimeout(print, 50);
    }
  });
})();
