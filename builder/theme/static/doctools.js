/* What Sphinx's search page needs, and nothing that must be evaluated: the name overrides Sphinx's own file. */
var SPHINX_HIGHLIGHT_ENABLED = false;

var Documentation = (function () {
  'use strict';
  // Sphinx's sentences, as this page says them.
  var said = document.getElementById('search-results').dataset;
  var sentences = {
    'Searching': said.searching,
    'Search Results': said.found,
    "Your search did not match any documents. Please make sure that all words are spelled correctly and that you've selected enough categories.":
      said.none,
    'Search finished, found one page matching the search query.': [said.one, said.many.replace('{count}', '${resultCount}')]
  };

  function gettext(text) {
    var said = sentences.hasOwnProperty(text) ? sentences[text] : text;
    return (typeof said === 'string' ? said : said[0]) || text;
  }

  function ngettext(one, many, number) {
    var said = sentences[one];
    if (!said || typeof said === 'string') { return number === 1 ? one : many; }
    return said[number === 1 ? 0 : said.length - 1] || (number === 1 ? one : many);
  }

  // A catalogue's plural rule is code in a string, which the page's policy forbids: one and many must do.
  function addTranslations(catalogue) {
    for (var text in catalogue.messages) {
      if (catalogue.messages.hasOwnProperty(text)) { sentences[text] = catalogue.messages[text]; }
    }
  }

  return { gettext: gettext, ngettext: ngettext, addTranslations: addTranslations };
})();

var _ = Documentation.gettext;

// Every script of the search page is deferred, so the event is still to come.
function _ready(callback) {
  document.addEventListener('DOMContentLoaded', callback);
}
