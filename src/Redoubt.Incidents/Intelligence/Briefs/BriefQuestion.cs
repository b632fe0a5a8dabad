namespace Redoubt.Incidents.Intelligence.Briefs;

/// <summary>What a brief is to tell.</summary>
public sealed record BriefQuestion
{
    /// <summary>How many days it looks back, 1 to 90.</summary>
    public int Days { get; init; } = 7;

    /// <summary>How many vulnerabilities it tells of, 1 to 20.</summary>
    public int Vulnerabilities { get; init; } = 5;

    /// <summary>The own industry, one of <see cref="BriefAims.Industries"/> or in own words; null for none.</summary>
    public string? Industry { get; init; }

    /// <summary>The own part of the world, one of <see cref="BriefAims.Regions"/> or in own words; null for none.</summary>
    public string? Region { get; init; }

    /// <exception cref="InvalidChangeException">A number is out of range, or a text is too long.</exception>
    public BriefQuestion Checked()
    {
        if (Days is < 1 or > 90)
            throw new InvalidChangeException("days", "A brief looks back 1 to 90 days.");
        if (Vulnerabilities is < 1 or > 20)
            throw new InvalidChangeException("vulnerabilities", "A brief tells of 1 to 20 vulnerabilities.");
        return this with { Industry = Text("industry", Industry), Region = Text("region", Region) };
    }

    private static string? Text(string field, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        text = text.Trim();
        return text.Length <= 60 && !text.Any(char.IsControl) ? text : throw new InvalidChangeException(field, "Say it in 1 to 60 characters.");
    }
}
