using Redoubt.DuckDb.Interop;

namespace Redoubt.DuckDb.Values;

/// <summary>A column's type with what is needed to read its values.</summary>
internal sealed class ColumnType
{
    private ColumnType(DuckDbType type) => Type = type;

    public DuckDbType Type { get; }

    /// <summary>How a decimal or an enumeration is stored.</summary>
    public DuckDbType Storage { get; private init; }

    public byte Scale { get; private init; }

    /// <summary>The fixed length of an ARRAY.</summary>
    public int Length { get; private init; }

    /// <summary>The words of an enumeration, or the field names of a STRUCT.</summary>
    public string[] Names { get; private init; } = [];

    /// <summary>The element of a LIST or ARRAY, the fields of a STRUCT, the key and value of a MAP.</summary>
    public ColumnType[] Children { get; private init; } = [];

    /// <summary>DuckDB's own name of a type that stands for another: <c>JSON</c> for VARCHAR; else null.</summary>
    public string? Alias { get; private init; }

    /// <summary>Reads a logical type and frees it.</summary>
    public static ColumnType Take(nint logical)
    {
        try
        {
            var type = (DuckDbType)NativeMethods.duckdb_get_type_id(logical);
            return type switch
            {
                DuckDbType.Decimal => new(type)
                {
                    Storage = (DuckDbType)NativeMethods.duckdb_decimal_internal_type(logical),
                    Scale = NativeMethods.duckdb_decimal_scale(logical),
                },
                DuckDbType.Enum => new(type)
                {
                    Storage = (DuckDbType)NativeMethods.duckdb_enum_internal_type(logical),
                    Names = [.. Enumerable.Range(0, (int)NativeMethods.duckdb_enum_dictionary_size(logical))
                        .Select(i => NativeMethods.Owned(NativeMethods.duckdb_enum_dictionary_value(logical, (ulong)i)) ?? "")],
                },
                // A MAP is stored as a LIST of STRUCT(key, value), and its child type says so.
                DuckDbType.List or DuckDbType.Map => new(type) { Children = [Take(NativeMethods.duckdb_list_type_child_type(logical))] },
                DuckDbType.Array => new(type)
                {
                    Children = [Take(NativeMethods.duckdb_array_type_child_type(logical))],
                    Length = (int)NativeMethods.duckdb_array_type_array_size(logical),
                },
                DuckDbType.Struct => Struct(logical),
                _ => new(type) { Alias = NativeMethods.Owned(NativeMethods.duckdb_logical_type_get_alias(logical)) },
            };
        }
        finally
        {
            NativeMethods.duckdb_destroy_logical_type(ref logical);
        }
    }

    private static ColumnType Struct(nint logical)
    {
        var count = (int)NativeMethods.duckdb_struct_type_child_count(logical);
        var names = new string[count];
        var children = new ColumnType[count];
        for (var i = 0; i < count; i++)
        {
            names[i] = NativeMethods.Owned(NativeMethods.duckdb_struct_type_child_name(logical, (ulong)i)) ?? "";
            children[i] = Take(NativeMethods.duckdb_struct_type_child_type(logical, (ulong)i));
        }

        return new(DuckDbType.Struct) { Names = names, Children = children };
    }
}
