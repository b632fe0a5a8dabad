using System.Globalization;
using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.PowerShell.Values;

/// <summary>$null.</summary>
internal sealed class NullValue : Value
{
    public static readonly NullValue Instance = new();

    public override string TypeName => "";
}

internal sealed class BoolValue(bool value) : Value
{
    public static readonly BoolValue True = new(true);
    public static readonly BoolValue False = new(false);

    public bool Is { get; } = value;

    public override string TypeName => "system.boolean";

    public static BoolValue Of(bool value) => value ? True : False;
}

/// <summary>A whole number of any of the .NET types; its type decides what it becomes in arithmetic.</summary>
internal sealed class IntegerValue(long number, string type = "system.int32") : Value
{
    public long Number { get; } = number;

    public override string TypeName { get; } = type;

    public override string ToString() => Number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A double, single or decimal.</summary>
internal sealed class DoubleValue(double number, string type = "system.double") : Value
{
    public double Number { get; } = number;

    public override string TypeName { get; } = type;
}

internal sealed class CharValue(char character) : Value
{
    public char Character { get; } = character;

    public override string TypeName => "system.char";
}

/// <summary>A string; unknown parts are holes (<see cref="Hole"/>) in it.</summary>
internal sealed class TextValue(string text) : Value
{
    public static readonly TextValue Empty = new("");

    public string Text { get; } = text;

    public override string TypeName => "system.string";

    protected internal override bool Known(ref int left) => !Hole.In(Text);
}

/// <summary>
/// What cannot be known. It absorbs: an operation on it is unknown again, with the operation in its source; joined to text it becomes a
/// hole in the text.
/// </summary>
/// <param name="source">The expression, cleared: "$env:USERNAME", "(Get-Date)".</param>
/// <param name="type">Its type when known, lower case full name.</param>
internal sealed class UnknownValue(string source, string type = "") : Value
{
    public string Source { get; } = source;

    public override string TypeName { get; } = type;

    protected internal override bool Known(ref int left) => false;
}
