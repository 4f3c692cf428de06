/* A module in one file: back from the pause, to where it was taken. */
(function () {
  'use strict';
  var back = document.querySelector('#casebook-break button');
  addEventListener('hashchange', function () {
    back.parentNode.hidden = location.hash !== '#casebook-break';
  });
  back.addEventListener('click', function () { history.back(); });
})();
