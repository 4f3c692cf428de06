/* A module in one file: back from the pause, to where it was taken. */
(function () {
  'use strict';
  var back = document.querySelector('#casebook-break button');
  back.hidden = false;
  back.onclick = function () { history.back(); };
})();
