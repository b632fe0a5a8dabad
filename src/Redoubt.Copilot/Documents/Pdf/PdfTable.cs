namespace Redoubt.Copilot.Documents.Pdf;

/// <summary>A table over as many pages as it needs, its heading on each of them.</summary>
internal sealed class PdfTable
{
    private const double Size = 8;
    private const double Leading = 10.6;
    private const double Padding = 3;
    private const double Gap = 8;
    private const double Narrowest = 22;

    private readonly PdfText _text;
    private readonly FlowTable _table;
    private readonly double[] _widths;

    public PdfTable(PdfText text, FlowTable table, double width)
    {
        (_text, _table) = (text, table with { Rows = [.. table.Rows.Select(row => (IReadOnlyList<IReadOnlyList<Inline>>)[.. row.Select(DocumentFlow.Whole)])] });
        _widths = Widths(width - Gap);
    }

    public void Draw(PdfDocument to)
    {
        var head = Cells(_table.Columns.Select(column => (IReadOnlyList<Inline>)[new Inline(column, InlineStyle.Strong)]));
        var headHeight = Tall(head);
        if (to.Room < headHeight + Tall(1))
            to.NewPage();
        to.Row(head, Size, Leading, Padding, isHead: true);
        for (var i = 0; i < _table.Rows.Count; i++)
        {
            var cells = Cells(_table.Rows[i]);
            if (Tall(cells) > to.Room && (Tall(cells) <= PdfDocument.FullRoom - headHeight || to.Room < Tall(3)))
                Continue(to, head);
            if (i < _table.Sources.Count)
                to.Anchor(_table.Sources[i]);
            // What no page holds goes on over several.
            while (Tall(cells) > to.Room)
            {
                var fit = Math.Max(1, (int)((to.Room - (2 * Padding)) / Leading));
                to.Row([.. cells.Select(cell => (cell.X, (IReadOnlyList<List<PdfText.Piece>>)[.. cell.Lines.Take(fit)]))], Size, Leading, Padding, isHead: false);
                cells = [.. cells.Select(cell => (cell.X, (IReadOnlyList<List<PdfText.Piece>>)[.. cell.Lines.Skip(fit)]))];
                Continue(to, head);
            }

            to.Row(cells, Size, Leading, Padding, isHead: false);
        }
    }

    private static void Continue(PdfDocument to, List<(double X, IReadOnlyList<List<PdfText.Piece>> Lines)> head)
    {
        to.NewPage();
        to.Row(head, Size, Leading, Padding, isHead: true);
    }

    private static double Tall(List<(double X, IReadOnlyList<List<PdfText.Piece>> Lines)> cells) => Tall(cells.Max(cell => cell.Lines.Count));

    private static double Tall(int lines) => (lines * Leading) + (2 * Padding);

    private List<(double X, IReadOnlyList<List<PdfText.Piece>> Lines)> Cells(IEnumerable<IReadOnlyList<Inline>> cells)
    {
        var placed = new List<(double, IReadOnlyList<List<PdfText.Piece>>)>(_widths.Length);
        var x = Gap / 2;
        foreach (var (cell, column) in cells.Take(_widths.Length).Select((cell, column) => (cell, column)))
        {
            placed.Add((x, _text.Lines(cell, _widths[column] - Gap, Size)));
            x += _widths[column];
        }

        return placed;
    }

    /// <summary>Each column as wide as it wants, or its share of what the widest would want.</summary>
    private double[] Widths(double width)
    {
        var count = _table.Columns.Count;
        var (wanted, needed) = (new double[count], new double[count]);
        for (var column = 0; column < count; column++)
        {
            var index = column;
            foreach (var cell in _table.Rows.Where(row => index < row.Count).Select(row => row[index]).Prepend([new Inline(_table.Columns[column], InlineStyle.Strong)]))
            {
                var (all, word) = _text.Measure(cell, Size, width);
                wanted[column] = Math.Max(wanted[column], all);
                needed[column] = Math.Max(needed[column], Math.Min(word, width / 5));
            }

            wanted[column] = Math.Max(wanted[column], Narrowest) + Gap;
            needed[column] = Math.Min(Math.Max(needed[column], Narrowest) + Gap, wanted[column]);
        }

        var rest = width - needed.Sum();
        var missing = wanted.Zip(needed, (want, need) => want - need).Sum();
        if (rest <= 0)
            return [.. needed.Select(need => need * width / needed.Sum())];
        return missing <= rest
            ? [.. wanted.Select((want, column) => column == count - 1 ? want + rest - missing : want)]
            : [.. wanted.Zip(needed, (want, need) => need + ((want - need) * rest / missing))];
    }
}
