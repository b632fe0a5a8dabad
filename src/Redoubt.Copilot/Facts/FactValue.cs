namespace Redoubt.Copilot.Facts;

/// <summary>One value of a <see cref="Fact"/>: a text, a number or an instant; exactly one is set.</summary>
internal sealed record FactValue(string Name, string? Text = null, long? Number = null, DateTimeOffset? Time = null);
