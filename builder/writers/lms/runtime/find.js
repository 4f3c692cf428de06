/* Looks for an LMS: in the frames above this one, then in the window that opened it. */
function casebookFind(name) {
  'use strict';
  function above(start) {
    var one = start, steps;
    for (steps = 0; one && steps < 500; steps += 1) {
      try { if (one[name]) { return one[name]; } } catch (foreign) { return null; }
      if (one.parent === one) { return null; }
      one = one.parent;
    }
    return null;
  }
  function opener(one) {
    try { return one.opener; } catch (foreign) { return null; }
  }
  return above(window) || above(opener(window)) || above(opener(window.top));
}
