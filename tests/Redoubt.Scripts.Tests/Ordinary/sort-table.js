// Makes tables on the intranet sortable.
document.querySelectorAll('table.sortable th').forEach(function (head, column) {
  head.addEventListener('click', function () {
    var table = head.closest('table');
    var rows = Array.prototype.slice.call(table.tBodies[0].rows);
    var up = head.dataset.up !== 'yes';
    head.dataset.up = up ? 'yes' : 'no';
    rows.sort(function (a, b) {
      var x = a.cells[column].textContent.trim();
      var y = b.cells[column].textContent.trim();
      var n = parseFloat(x) - parseFloat(y);
      return (isNaN(n) ? x.localeCompare(y) : n) * (up ? 1 : -1);
    });
    rows.forEach(function (row) { table.tBodies[0].appendChild(row); });
  });
});
