using System.Globalization;
using System.Numerics;

namespace Redoubt.Kql.Runtime.Geo;

/// <summary>
/// A cell of S2: one of the six faces of a cube about the Earth, halved in both directions up to 30 times. Source: the S2 geometry
/// library's description of cell ids, with its quadratic projection.
/// </summary>
internal readonly record struct S2Cell(int Face, int I, int J, int Level)
{
    public const int Deepest = 30;
    private const int Swap = 1;
    private const int Invert = 2;

    /// <summary>By orientation and place on the curve: which quarter it is.</summary>
    private static readonly int[,] Quarters = { { 0, 1, 3, 2 }, { 0, 2, 3, 1 }, { 3, 2, 0, 1 }, { 3, 1, 0, 2 } };

    /// <summary>Where the neighbours lie, in Kusto's order.</summary>
    private static readonly (int I, int J)[] Around = [(1, 1), (-1, -1), (1, -1), (0, -1), (0, 1), (1, 0), (-1, 0), (-1, 1)];

    private static readonly int[] Turns = [Swap, 0, 0, Invert + Swap];

    /// <summary>The id as text: hexadecimal, without zeros at its end.</summary>
    public string Token
    {
        get
        {
            var id = (ulong)Face;
            var orientation = Face & Swap;
            for (var bit = Level - 1; bit >= 0; bit--)
            {
                var quarter = ((I >> bit & 1) * 2) + (J >> bit & 1);
                var place = 0;
                while (Quarters[orientation, place] != quarter)
                    place++;
                id = (id << 2) + (ulong)place;
                orientation ^= Turns[place];
            }

            id = ((id << 1) + 1) << (2 * (Deepest - Level));
            return id.ToString("x16", CultureInfo.InvariantCulture).TrimEnd('0');
        }
    }

    public Place Centre => At(I + 0.5, J + 0.5);

    /// <summary>The corners, counter-clockwise.</summary>
    public Place[] Corners => [At(I, J), At(I + 1, J), At(I + 1, J + 1), At(I, J + 1)];

    public static S2Cell Of(Place place, int level)
    {
        var (face, u, v) = Project(place);
        return new S2Cell(face, Cut(u, level), Cut(v, level), level);
    }

    /// <summary>Null when the text is no cell's token.</summary>
    public static S2Cell? Parse(string? token)
    {
        if (string.IsNullOrEmpty(token) || token.Length > 16
            || !ulong.TryParse(token.PadRight(16, '0'), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var id))
        {
            return null;
        }

        var zeros = BitOperations.TrailingZeroCount(id);
        var face = (int)(id >> 61);
        if (id == 0 || face > 5 || zeros % 2 != 0 || zeros > 2 * Deepest)
            return null;
        var level = Deepest - (zeros / 2);
        var (i, j, orientation) = (0, 0, face & Swap);
        for (var step = 0; step < level; step++)
        {
            var place = (int)(id >> (59 - (2 * step))) & 3;
            var quarter = Quarters[orientation, place];
            (i, j) = ((i * 2) + (quarter >> 1), (j * 2) + (quarter & 1));
            orientation ^= Turns[place];
        }

        return new S2Cell(face, i, j, level);
    }

    /// <summary>The cells of the same level that touch it.</summary>
    public IEnumerable<S2Cell> Neighbors()
    {
        foreach (var (di, dj) in Around)
            yield return Beside(di, dj);
    }

    private S2Cell Beside(int di, int dj)
    {
        var (i, j, size) = (I + di, J + dj, 1 << Level);
        if (i >= 0 && i < size && j >= 0 && j < size)
            return this with { I = i, J = j };
        // A little over the edge, on a straight scale, is on the face next to it.
        return Of(Unproject(Face, (((2.0 * i) + 1) / size) - 1, (((2.0 * j) + 1) / size) - 1), Level);
    }

    private Place At(double i, double j) => Unproject(Face, ToFace(i / (1 << Level)), ToFace(j / (1 << Level))).Unit();

    private static double ToFace(double s) => s >= 0.5 ? ((4 * s * s) - 1) / 3 : (1 - (4 * (1 - s) * (1 - s))) / 3;

    private static int Cut(double u, int level)
    {
        var s = u >= 0 ? 0.5 * Math.Sqrt(1 + (3 * u)) : 1 - (0.5 * Math.Sqrt(1 - (3 * u)));
        return (int)Math.Clamp(Math.Floor(s * (1L << Deepest)), 0, (1L << Deepest) - 1) >> (Deepest - level);
    }

    private static Place Unproject(int face, double u, double v) => face switch
    {
        0 => new Place(1, u, v),
        1 => new Place(-u, 1, v),
        2 => new Place(-u, -v, 1),
        3 => new Place(-1, -v, -u),
        4 => new Place(v, -1, -u),
        _ => new Place(v, u, -1),
    };

    private static (int Face, double U, double V) Project(Place place)
    {
        var (x, y, z) = place;
        var (ax, ay, az) = (Math.Abs(x), Math.Abs(y), Math.Abs(z));
        if (ax > ay && ax > az)
            return x > 0 ? (0, y / x, z / x) : (3, z / x, y / x);
        if (ay > az)
            return y > 0 ? (1, -x / y, z / y) : (4, z / y, -x / y);
        return z > 0 ? (2, -x / z, -y / z) : (5, -y / z, -x / z);
    }
}
