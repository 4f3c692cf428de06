/* The contents list closes on narrow screens; closed passages open for print, rated ones do not. */
(function () {
  'use strict';
  var contents = document.getElementById('casebook-contents');
  var opened = [];

  if (contents && window.matchMedia('(max-width: 63.99em)').matches) {
    contents.removeAttribute('open');
  }

  window.addEventListener('beforeprint', function () {
    var closed = document.querySelectorAll('main details:not([open]):not(.sensitive)');
    for (var i = 0; i < closed.length; i += 1) {
      closed[i].setAttribute('open', '');
      opened.push(closed[i]);
    }
  });

  window.addEventListener('afterprint', function () {
    while (opened.length) { opened.pop().removeAttribute('open'); }
  });
})();
