/* Sphinx's search, made calm and exact: no moving dots, the number of pages found is announced, numbers are words. */
(function () {
  'use strict';
  var search = Search.performSearch, parse = Search._parseQuery, find = Search.performTermsSearch;
  var said = document.getElementById('search-results').dataset;
  document.getElementById('casebook-no-script').hidden = true;
  Search.startPulse = function () {};
  Search.performSearch = function (query) {
    search(query);
    Search.status.setAttribute('role', 'status');
  };

  // Sphinx leaves numbers out, and says of common words alone that they are not spelled right.
  Search._parseQuery = function (query) {
    var parsed = parse(query), words = splitQuery(query);
    words.forEach(function (word) {
      if (/^\d+$/.test(word)) { parsed[1].add(word); }
    });
    if (words.length && !parsed[1].size) {
      Documentation.gettext = function () { return said.common; };
    }
    return parsed;
  };

  // Of a word of two signs Sphinx does not ask that the page holds it, nor of the others beside it.
  Search.performTermsSearch = function (words, excluded) {
    var found = find(words, excluded);
    words.forEach(function (word) {
      var pages = find(new Set([word]), excluded).map(function (page) { return page[0]; });
      found = found.filter(function (page) { return pages.indexOf(page[0]) >= 0; });
    });
    return found;
  };
})();
