namespace Redoubt.Incidents.Guidance;

/// <summary>One thing that a guidebook says to do.</summary>
/// <param name="Category">By the heading that it stands under, or by its own words.</param>
/// <param name="Text">Its words on one line; text of others, never markup.</param>
public sealed record GuidebookStep(GuidanceCategory Category, string Text);
