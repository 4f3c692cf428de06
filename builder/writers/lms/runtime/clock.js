/* Honest time: a pause of more than five minutes counts as five. */
function casebookClock(now) {
  'use strict';
  var LONGEST = 300, last = now(), seconds = 0;
  function touch() {
    var at = now();
    seconds += Math.min(LONGEST, Math.max(0, (at - last) / 1000));
    last = at;
  }
  return { touch: touch, seconds: function () { touch(); return seconds; } };
}
