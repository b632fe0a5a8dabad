using System.Globalization;
using FsCheck;

namespace Redoubt.Copilot.Tests;

/// <summary>How many cases a law is tried with: few in daily work; as many as <c>REDOUBT_LAW_CASES</c> says when somebody looks for trouble.</summary>
internal static class Laws
{
    private static readonly int? Asked =
        int.TryParse(Environment.GetEnvironmentVariable("REDOUBT_LAW_CASES"), NumberStyles.None, CultureInfo.InvariantCulture, out var cases) ? cases : null;

    /// <param name="cases">In daily work.</param>
    public static Config Of(int cases) => Config.QuickThrowOnFailure.WithMaxTest(Asked ?? cases);
}
