namespace Redoubt.Copilot.Questions;

/// <summary>A name in a question that things of the incident have.</summary>
/// <param name="Text">As the question has it.</param>
/// <param name="Things">What has that name; nothing for a name that is in no alert.</param>
/// <param name="Weight">1 in what is asked, less in what was said before.</param>
internal sealed record Anchor(string Text, IReadOnlyList<Thing> Things, double Weight)
{
    /// <summary>In comparable form: <see cref="Rendering.PlainText.Comparable"/>.</summary>
    public string Key { get; } = Rendering.PlainText.Comparable(Text);

    /// <summary>It stands in the part of the question that asks.</summary>
    public bool IsAsked => Weight >= 1;
}
