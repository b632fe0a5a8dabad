using Redoubt.DuckDb;
using Redoubt.Evidence.Hunting;
using Redoubt.Kql;
using Redoubt.Kql.DuckDb;

namespace Redoubt.Evidence.Tests.Hunting;

/// <summary>What every template promises: the type that is declared, never a null text, and no error, whatever comes.</summary>
public sealed class FunctionTemplateTests
{
    /// <summary>More rows than this are not tried for one choice of types.</summary>
    private const int MostRows = 64;

    public static TheoryData<string> Families => ["datetime", "dynamic", "geo", "math", "series"];

    [Theory]
    [MemberData(nameof(Families))]
    public void A_template_gives_its_type_and_no_error(string family)
    {
        using var database = DuckDbDatabase.Open(new DuckDbOptions());
        using var connection = database.Connect();
        RuntimeRegistration.RegisterAll(connection);
        FunctionTemplate.Of(family).Select(template => Wrong(connection, template)).OfType<string>().ShouldBeEmpty();
    }

    private static string? Wrong(DuckDbConnection connection, FunctionTemplate template)
    {
        var columns = Enumerable.Range(0, template.Arguments.Count).Select(i => $"a{i}").ToList();
        var from = template.Arguments.Count == 0 ? "" : " FROM " + string.Join(", ", template.Arguments.Select((type, i) =>
            $"(SELECT unnest([{string.Join(", ", Values(type).Take(Most(template.Arguments.Count)).Select(value => $"CAST({value} AS {DuckDbTypes.Of(type)})"))}]) AS a{i})"));
        var valid = template.Returns switch
        {
            KqlType.String => "r IS NOT NULL",
            KqlType.Dynamic => "r IS NULL OR json_valid(r)",
            _ => "true",
        };
        try
        {
            var row = connection.List(
                $"SELECT any_value(typeof(r)), count(*) FILTER (NOT ({valid})) FROM (SELECT {template.Fill(columns)} AS r{from})",
                reader => (Type: reader.GetString(0), Broken: reader.GetInt64(1)))[0];
            if (row.Type != DuckDbTypes.Of(template.Returns))
                return $"{template.Function} gives {row.Type}";
            return row.Broken == 0 ? null : $"{template.Function} gives {row.Broken} values that are none";
        }
        catch (DuckDbException exception)
        {
            return $"{template.Function}: {exception.Message}";
        }
    }

    private static int Most(int arguments)
    {
        var each = 20;
        while (each > 2 && Math.Pow(each, arguments) > MostRows)
            each--;
        return each;
    }

    /// <summary>A usual value and null first, as calls with many arguments get only few values each.</summary>
    private static string[] Values(KqlType type) => type switch
    {
        KqlType.Bool => ["true", "NULL", "false"],
        KqlType.Int => ["3", "NULL", "2147483647", "-2147483648", "0", "-1"],
        KqlType.Long => ["3", "NULL", "9223372036854775807", "-9223372036854775808", "0", "-1", "64", "1700000000000"],
        KqlType.Real => ["2.5", "NULL", "'nan'", "-1e308", "0", "'inf'", "-1.5", "1e308", "'-inf'", "9999999999", "4e-320"],
        KqlType.Decimal => ["2.5", "NULL", "99999999999999999999.999999999999999999", "-99999999999999999999.5", "0", "-1.5"],
        KqlType.DateTime => ["638500000000000000", "NULL", "3155378975999999999", "0", "864000000000", "621355968000000001"],
        KqlType.TimeSpan => ["36000000000", "NULL", "9223372036854775807", "-9223372036854775808", "0", "-1"],
        KqlType.Guid => ["'74be27de-1e4e-49d9-b579-fe0b331d3642'", "NULL"],
        KqlType.Dynamic =>
        [
            "'[3,1,2.5,null,\"x\"]'", "NULL", "'[]'", "'{\"a\":{\"b\":[1]},\"c\":null}'", "'\"text\"'", "'7'", "'true'", "'1e999'", "'[1,2,3,4,1,2,3,4,1,2,3,4]'",
        ],
        _ => ["'x'", "''", "'month'", "'yyyy-MM-dd [HH:mm]'", "'Europe/Berlin'", "'a''b'", "'$.a.b'", "'{\"a\":1}'", "'linefit'"],
    };
}
