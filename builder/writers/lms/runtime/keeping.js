/* A copy on this computer of what an LMS has not taken yet, under a name that tells nobody's. */
function casebookKeeping(course) {
  'use strict';
  var key = 'casebook-lms:' + course.id + ':';

  /* FNV-1a: enough to keep two learners at one computer apart; the name itself is not written down. */
  function hash(text) {
    var sum = 0x811c9dc5, place;
    for (place = 0; place < text.length; place += 1) { sum = Math.imul(sum ^ text.charCodeAt(place), 0x01000193); }
    return (sum >>> 0).toString(36);
  }

  return {
    as: function (learner) { key = 'casebook-lms:' + course.id + ':' + hash(learner); },
    load: function () {
      try { return JSON.parse(localStorage.getItem(key)); } catch (refused) { return null; }
    },
    save: function (kept) {
      try {
        localStorage.setItem(key, JSON.stringify(kept));
        return true;
      } catch (refused) { return false; }
    },
    clear: function () {
      try { localStorage.removeItem(key); } catch (refused) { /* Nothing was kept then. */ }
    }
  };
}
