using System.Globalization;
using Redoubt.Incidents.Queries;

namespace Redoubt.Server.Graph;

/// <summary>What a property is to a filter.</summary>
/// <param name="Field">The field behind it; null for the alerts of an incident.</param>
internal sealed record FilterField(QueryField? Field)
{
    /// <summary>Numbers of an enumeration's words, in any case.</summary>
    public IReadOnlyDictionary<string, long>? Words { get; init; }

    /// <summary>A number that the property writes as text, as Graph does with ids.</summary>
    public bool NumberAsText { get; init; }

    /// <summary>What an item of the list is kept as, where that is something else than the property writes.</summary>
    public Func<string, string>? Kept { get; init; }

    /// <summary>The properties of the things that it leads to.</summary>
    public IReadOnlyDictionary<string, FilterField>? Properties { get; init; }

    /// <summary>The literal as the field's value.</summary>
    /// <exception cref="GraphRequestException">It is not of the property's type.</exception>
    public object? Value(FilterNode.Literal literal, string property, string target)
    {
        if (literal.IsNull)
            return null;
        GraphRequestException Wrong(string what) => new($"{property} is compared with {what}, not {Shown(literal)},", target, literal.Position);
        if (Words is not null)
        {
            if (literal.Kind != FilterTokenKind.Text)
                throw Wrong("a word in single quotes");
            return Words.TryGetValue(literal.Text, out var number) ? number
                : throw new GraphRequestException($"{property} has no value '{literal.Text}'; it is one of {string.Join(", ", Words.Keys)},", target, literal.Position);
        }

        switch (Field!.Type)
        {
            case FieldType.Text or FieldType.Id or FieldType.List:
                return literal.Kind != FilterTokenKind.Text ? throw Wrong("a text in single quotes") : Kept?.Invoke(literal.Text) ?? literal.Text;
            case FieldType.Number when NumberAsText:
                if (literal.Kind is not (FilterTokenKind.Text or FilterTokenKind.Number))
                    throw Wrong("a number in single quotes");
                return long.TryParse(literal.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : throw Wrong("a number in single quotes");
            case FieldType.Number:
                return literal.Kind == FilterTokenKind.Number && long.TryParse(literal.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
                    ? whole : throw Wrong("a whole number");
            case FieldType.Time:
                return literal.Kind == FilterTokenKind.Time && GraphTime.Read(literal.Text) is { } time ? time : throw Wrong("a time such as 2026-01-31T00:00:00Z, without quotes");
            default:
                throw Wrong("a value");
        }
    }

    private static string Shown(FilterNode.Literal literal) => new FilterToken(literal.Kind, literal.Text, 0).Shown;
}
