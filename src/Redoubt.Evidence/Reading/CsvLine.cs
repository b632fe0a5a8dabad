using System.Text;

namespace Redoubt.Evidence.Reading;

/// <summary>Splits one CSV record (RFC 4180) into its fields. A quoted field may hold the separator, line breaks and doubled quotes.</summary>
public static class CsvLine
{
    /// <summary>The fields of a record, without their quotes; at least one.</summary>
    public static IReadOnlyList<string> Fields(string record, char separator)
    {
        ArgumentNullException.ThrowIfNull(record);
        var fields = new List<string>();
        var field = new StringBuilder();
        var at = 0;
        while (true)
        {
            field.Clear();
            if (at < record.Length && record[at] == '"')
                at = Quoted(record, at + 1, field);
            while (at < record.Length && record[at] != separator)
                field.Append(record[at++]);
            fields.Add(field.ToString());
            if (at >= record.Length)
                return fields;
            at++;
        }
    }

    private static int Quoted(string record, int at, StringBuilder field)
    {
        for (; at < record.Length; at++)
        {
            if (record[at] != '"')
                field.Append(record[at]);
            else if (at + 1 < record.Length && record[at + 1] == '"')
                field.Append(record[at++]);
            else
                return at + 1;
        }

        return at;
    }
}
