/* The contents list closes on narrow screens; closed passages open for print, rated ones do not; a card prints alone. */
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
    putAway();
  });

  function putAway() {
    var card = document.getElementById('casebook-card');
    if (card) { card.parentNode.removeChild(card); }
    document.body.classList.remove('prints-card');
  }

  function printCard(box) {
    var card = document.createElement('div');
    putAway();
    card.id = 'casebook-card';
    card.appendChild(box.cloneNode(true));
    card.firstChild.removeAttribute('id');
    document.body.appendChild(card);
    document.body.classList.add('prints-card');
    window.print();
  }

  Array.prototype.forEach.call(document.querySelectorAll('.checklist'), function (box) {
    var button = document.createElement('button');
    button.type = 'button';
    button.className = 'print-card';
    button.textContent = document.body.getAttribute('data-print-card');
    button.addEventListener('click', function () { printCard(box); });
    box.appendChild(button);
  });
})();
