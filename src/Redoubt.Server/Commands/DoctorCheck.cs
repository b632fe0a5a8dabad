namespace Redoubt.Server.Commands;

/// <summary>What one look of <c>doctor</c> found.</summary>
/// <param name="Name">What was looked at.</param>
/// <param name="Ok">Nothing needs doing.</param>
/// <param name="Found">What is there.</param>
/// <param name="Advice">What to do; null when nothing.</param>
internal sealed record DoctorCheck(string Name, bool Ok, string Found, string? Advice = null);
