namespace Redoubt.Scripts.PowerShell.Values;

/// <summary>A value of an enumeration: <c>[IO.Compression.CompressionMode]::Decompress</c>. In text it is its name, in arithmetic its number.</summary>
internal sealed class EnumValue(string type, string name, long number) : Value
{
    public string Name { get; } = name;

    public long Number { get; } = number;

    public override string TypeName { get; } = type;
}
