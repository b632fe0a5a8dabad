using System.Globalization;
using System.Text;

namespace Redoubt.Copilot.Documents.Pdf;

/// <summary>One page while it is drawn. Measures are points from the lower left corner.</summary>
internal sealed class PdfPage
{
    private readonly StringBuilder _content = new();

    /// <summary>Places that lead to a source.</summary>
    public List<(double X, double Y, double Width, double Height, int Source)> Links { get; } = [];

    public byte[] Content => Encoding.ASCII.GetBytes(_content.ToString());

    public void Show(PdfFont font, double size, double x, double y, string text, string color) =>
        _content.Append(CultureInfo.InvariantCulture, $"BT {color} rg /{font.Key} {size:0.##} Tf {x:0.##} {y:0.##} Td {font.Encode(text)} Tj ET\n");

    public void Fill(double x, double y, double width, double height, string color) =>
        _content.Append(CultureInfo.InvariantCulture, $"{color} rg {x:0.##} {y:0.##} {width:0.##} {height:0.##} re f\n");

    public void Line(double x1, double y1, double x2, double y2, string color, double width = 0.5) =>
        _content.Append(CultureInfo.InvariantCulture, $"{color} RG {width:0.##} w {x1:0.##} {y1:0.##} m {x2:0.##} {y2:0.##} l S\n");

    /// <summary>A line through points.</summary>
    public void Path(IReadOnlyList<(double X, double Y)> points, string color, double width)
    {
        _content.Append(CultureInfo.InvariantCulture, $"{color} RG {width:0.##} w 1 j ");
        for (var i = 0; i < points.Count; i++)
            _content.Append(CultureInfo.InvariantCulture, $"{points[i].X:0.##} {points[i].Y:0.##} {(i == 0 ? 'm' : 'l')} ");
        _content.Append("S\n");
    }
}
