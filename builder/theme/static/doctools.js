/* What Sphinx's search page needs, and nothing that must be evaluated: the name overrides Sphinx's own file. */
var SPHINX_HIGHLIGHT_ENABLED = false;

var Documentation = (function () {
  'use strict';
  var said = document.getElementById('search-results').dataset, catalogue = {};

  // Sphinx's sentences, as a catalogue of Sphinx's or else this page says them.
  function gettext(text) {
    return catalogue[text] || (/^Your search/.test(text) ? said.none : {
      'Searching': said.searching, 'Search Results': said.found
    }[text]) || text;
  }

  // A catalogue's plural rule is code in a string, which the page's policy forbids: one and many must do.
  function ngettext(one, many, number) {
    var known = catalogue[one] || [];
    return number === 1 ? known[0] || said.one
      : known.pop() || said.many.replace('{count}', '${resultCount}');
  }

  return { gettext: gettext, ngettext: ngettext, addTranslations: function (added) { catalogue = added.messages; } };
})();

var _ = Documentation.gettext;

// Every script of the search page is deferred, so the event is still to come.
function _ready(callback) {
  document.addEventListener('DOMContentLoaded', callback);
}
