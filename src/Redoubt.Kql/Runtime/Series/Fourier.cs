using System.Numerics;

namespace Redoubt.Kql.Runtime.Series;

/// <summary>The discrete Fourier transform of any length. Source: Cooley and Tukey's and Bluestein's algorithms.</summary>
internal static class Fourier
{
    public static Complex[] Transform(Complex[] values, bool inverse)
    {
        var n = values.Length;
        if (n < 2)
            return [.. values];
        var result = BitOperations.IsPow2(n) ? [.. values] : Bluestein(values, inverse);
        if (BitOperations.IsPow2(n))
            InPlace(result, inverse);
        if (inverse)
        {
            for (var i = 0; i < n; i++)
                result[i] /= n;
        }

        return result;
    }

    /// <summary>Of a length that is a power of two; not divided by it.</summary>
    private static void InPlace(Complex[] values, bool inverse)
    {
        var n = values.Length;
        for (int i = 1, j = 0; i < n; i++)
        {
            var bit = n >> 1;
            for (; (j & bit) != 0; bit >>= 1)
                j ^= bit;
            j ^= bit;
            if (i < j)
                (values[i], values[j]) = (values[j], values[i]);
        }

        for (var length = 2; length <= n; length <<= 1)
        {
            var roots = new Complex[length / 2];
            for (var k = 0; k < roots.Length; k++)
                roots[k] = Complex.FromPolarCoordinates(1, (inverse ? 2 : -2) * Math.PI * k / length);
            for (var start = 0; start < n; start += length)
            {
                for (var k = 0; k < length / 2; k++)
                {
                    var (even, odd) = (values[start + k], values[start + k + (length / 2)] * roots[k]);
                    values[start + k] = even + odd;
                    values[start + k + (length / 2)] = even - odd;
                }
            }
        }
    }

    private static Complex[] Bluestein(Complex[] values, bool inverse)
    {
        var n = values.Length;
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)((2 * n) - 1));
        var chirp = new Complex[n];
        for (var i = 0; i < n; i++)
            chirp[i] = Complex.FromPolarCoordinates(1, (inverse ? 1 : -1) * Math.PI * ((long)i * i % (2L * n)) / n);
        var (a, b) = (new Complex[size], new Complex[size]);
        for (var i = 0; i < n; i++)
        {
            a[i] = values[i] * chirp[i];
            b[i] = b[(size - i) % size] = Complex.Conjugate(chirp[i]);
        }

        InPlace(a, inverse: false);
        InPlace(b, inverse: false);
        for (var i = 0; i < size; i++)
            a[i] *= b[i];
        InPlace(a, inverse: true);
        return [.. Enumerable.Range(0, n).Select(i => a[i] / size * chirp[i])];
    }
}
