/* For whom passages are shown: chosen on one page, kept with the session. */
var casebookAudience = (function () {
  'use strict';
  var form = document.getElementById('casebook-audience');

  function show(chosen) {
    var hidden = 0;
    document.documentElement.setAttribute('data-audience', chosen);
    Array.prototype.forEach.call(document.querySelectorAll('.audience'), function (box) {
      if (getComputedStyle(box).display === 'none') { hidden += 1; }
    });
    form.hidden = false;
    form.querySelector('select').value = chosen;
    form.querySelector('output').textContent = hidden ? form.getAttribute('data-hidden').replace('{count}', hidden) : '';
  }

  return function (kept, tell) {
    if (!form) { return; }
    show(kept ? kept.value : 'both');
    form.addEventListener('change', function (event) {
      show(event.target.value);
      tell({ answer: { id: form.id, checked: false, value: event.target.value } });
    });
  };
})();
