/* Sphinx's search, made calm: no moving dots, and the number of pages found is announced. */
(function () {
  'use strict';
  var search = Search.performSearch;
  document.getElementById('casebook-no-script').hidden = true;
  Search.startPulse = function () {};
  Search.performSearch = function (query) {
    search(query);
    Search.status.setAttribute('role', 'status');
  };
})();
