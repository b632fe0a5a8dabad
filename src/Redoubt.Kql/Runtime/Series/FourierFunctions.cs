using System.Numerics;

namespace Redoubt.Kql.Runtime.Series;

/// <summary>series_fft and series_ifft: from real and imaginary parts to real and imaginary parts.</summary>
internal static class FourierFunctions
{
    internal static IEnumerable<RuntimeFunction> All =>
    [
        new("kql_series_fft", [CellKind.Text, CellKind.Text], CellKind.Text, arguments => Transform(arguments, inverse: false)),
        new("kql_series_ifft", [CellKind.Text, CellKind.Text], CellKind.Text, arguments => Transform(arguments, inverse: true)),
    ];

    private static Cell Transform(ReadOnlySpan<Cell> arguments, bool inverse)
    {
        if (SeriesJson.Read(arguments[0]) is not { Length: > 0 } real || !Array.TrueForAll(real, double.IsFinite))
            return Cell.Null;
        var imaginary = arguments[1].IsNull ? new double[real.Length] : SeriesJson.Read(arguments[1]);
        if (imaginary is null || imaginary.Length != real.Length || !Array.TrueForAll(imaginary, double.IsFinite))
            return Cell.Null;
        var result = Fourier.Transform([.. real.Zip(imaginary, (a, b) => new Complex(a, b))], inverse);
        return SeriesJson.Columns(Array.ConvertAll(result, value => value.Real), Array.ConvertAll(result, value => value.Imaginary));
    }
}
