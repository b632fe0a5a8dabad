namespace Redoubt.Scripts.Indicators;

/// <summary>An indicator found in a text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">Its value as it is searched for: defanging and unusual spellings undone.</param>
/// <param name="Start">Where it starts in the text.</param>
/// <param name="Length">How many characters of the text it takes.</param>
/// <param name="Certain">False when a part of it is not known.</param>
/// <param name="Remark">As in <see cref="Indicator.Remark"/>.</param>
internal readonly record struct IndicatorMatch(IndicatorKind Kind, string Value, int Start, int Length, bool Certain = true, string? Remark = null);
