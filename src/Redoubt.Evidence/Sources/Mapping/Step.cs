using Redoubt.Evidence.Rows;

namespace Redoubt.Evidence.Sources.Mapping;

/// <summary>One step of a mapping: what becomes of a field.</summary>
/// <param name="Field">The field's number.</param>
/// <param name="Operation">What is done.</param>
/// <param name="First">The column it goes to first; -1 for none.</param>
/// <param name="Second">The column it goes to second; -1 for none.</param>
/// <param name="Third">The column it goes to third; -1 for none.</param>
/// <param name="Words">What words stand for.</param>
/// <param name="Name">A name in the rest, in UTF-8.</param>
internal sealed record Step(
    int Field, Operation Operation, int First = -1, int Second = -1, int Third = -1,
    IReadOnlyDictionary<string, string>? Words = null, byte[]? Name = null)
{
    /// <summary>Reads one as it is written: <c>path InitiatingProcess</c>, <c>number ProcessId</c>, <c>FileName</c>.</summary>
    /// <param name="text">An operation and its target, or a column alone.</param>
    /// <param name="field">The field's number.</param>
    /// <param name="table">Where the columns are.</param>
    /// <param name="words">The word lists of the file, by name.</param>
    /// <exception cref="InvalidDataException">It names what there is not.</exception>
    public static Step Read(string text, int field, TableLayout table, IReadOnlyDictionary<string, Dictionary<string, string>> words)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int Column(string name) => table.Place(name) is >= 0 and var place ? place
            : throw new InvalidDataException($"{table.Name} has no column {name}.");
        int Maybe(string name) => table.Place(name);
        if (parts.Length == 1 && table.Place(parts[0]) >= 0)
            return new Step(field, Operation.Text, Column(parts[0]));
        var target = parts.Length > 1 ? parts[1] : "";
        if (words.TryGetValue(parts[0], out var list))
            return new Step(field, Operation.Word, Column(target), Words: list);
        return parts[0] switch
        {
            "lower" => new(field, Operation.Lower, Column(target)),
            "number" => new(field, Operation.Number, Column(target)),
            "truth" => new(field, Operation.Truth, Column(target)),
            "time" => new(field, Operation.Time, Column(target)),
            "address" => new(field, Operation.Address, Column(target), Maybe(target + "Type")),
            "path" => new(field, Operation.Path, Maybe(target + "FolderPath"), Column(target + "FileName")),
            "account" => new(field, Operation.Account, Column(target + "AccountName"), Column(target + "AccountDomain")),
            "hashes" => new(field, Operation.Hashes, Column(target + "SHA1"), Column(target + "SHA256"), Column(target + "MD5")),
            "registryValue" => new(field, Operation.RegistryValue, Column("RegistryKey"), Column("RegistryValueName")),
            "registryKey" => new(field, Operation.RegistryKey, Column("RegistryKey")),
            "registryData" => new(field, Operation.RegistryData, Column("RegistryValueData"), Column("RegistryValueType")),
            "command" => new(field, Operation.Command, Column("ProcessCommandLine"), Column("FolderPath"), Column("FileName")),
            "as" => new(field, Operation.As, Name: System.Text.Encoding.UTF8.GetBytes(target)),
            "pipe" => new(field, Operation.Pipe, Name: "PipeName"u8.ToArray()),
            "drop" => new(field, Operation.Drop),
            _ => throw new InvalidDataException($"'{text}' is neither a column of {table.Name} nor an operation."),
        };
    }
}
