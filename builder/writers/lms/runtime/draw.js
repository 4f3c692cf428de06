/* Draws a final test: each objective in turn gives one of its questions, until there are enough. */
function casebookDraw(course, random) {
  'use strict';
  var waiting = {}, drawn = [];
  Object.keys(course.items).forEach(function (id) {
    var objective = course.items[id].objective;
    if (objective) { (waiting[objective] = waiting[objective] || []).push(id); }
  });
  function takeOne(objective) {
    var left = waiting[objective];
    if (left.length && drawn.length < course.draw) {
      drawn.push(left.splice(Math.floor(random() * left.length), 1)[0]);
    }
  }
  while (drawn.length < course.draw && Object.keys(waiting).some(function (name) { return waiting[name].length; })) {
    Object.keys(waiting).sort().forEach(takeOne);
  }
  return drawn;
}
