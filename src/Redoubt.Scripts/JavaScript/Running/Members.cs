using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.JavaScript.Builtins;
using Redoubt.Scripts.JavaScript.Syntax;
using Redoubt.Scripts.JavaScript.Values;

namespace Redoubt.Scripts.JavaScript.Running;

/// <summary>Properties and methods of values. Null: not known.</summary>
internal sealed class Members(Machine machine)
{
    private const int MostIndex = 1_000_000;

    public object? Get(object? target, string key)
    {
        switch (target)
        {
            case JsHost host: return machine.Host.Get(host, key);
            case JsUnknown or null: return new JsUnknown(Coercion.Text(target).Trim(Hole.Open, Hole.Close) + "." + key);
            case string text:
                if (key == "length")
                    return Hole.In(text) ? null : (double)text.Length;
                if (Index(key) is { } at)
                    return Hole.In(text) ? null : at < text.Length ? text[at].ToString() : JsUndefined.Value;
                break;
            case JsBytes bytes:
                if (key is "length" or "byteLength")
                    return (double)bytes.Bytes.Length;
                if (Index(key) is { } place)
                    return place < bytes.Bytes.Length ? (double)bytes.Bytes[place] : JsUndefined.Value;
                break;
            case JsArray array:
                if (key == "length")
                    return (double)array.Items.Count;
                if (Index(key) is { } index)
                    return index < array.Items.Count ? array.Items[index] : JsUndefined.Value;
                break;
            case JsRegex regex:
                switch (key)
                {
                    case "source": return regex.Pattern;
                    case "flags": return regex.Flags;
                    case "global": return regex.Flags.Contains('g');
                    case "lastIndex": return (double)regex.LastIndex;
                }

                break;
            case JsFunction { Native: { } native }:
                if (Globals.Constants.TryGetValue(native + "." + key, out var constant))
                    return constant;
                if (Globals.Statics.Contains(native + "." + key))
                    return machine.Native(native + "." + key);
                if (key == "name")
                    return native[(native.LastIndexOf('.') + 1)..];
                if (key == "prototype" && native is "String" or "Array" or "Number" or "Object" or "Function" or "RegExp" or "Boolean" && key == "prototype")
                    return Prototype(native);
                break;
            case JsFunction { Code: { } code } made:
                if (key == "name")
                    return code.Text;
                if (key == "length")
                    return (double)code.Items.Count;
                break;
        }

        if (target is JsObject owner)
        {
            for (var (at, links) = (owner, 0); at is not null && links < 100; at = at.Prototype, links++)
            {
                if (at.Properties.TryGetValue(key, out var held))
                    return held;
            }
        }

        if (key == "constructor")
            return machine.Native(target switch { string => "String", double => "Number", bool => "Boolean", JsArray => "Array", JsFunction => "Function", JsRegex => "RegExp", _ => "Object" });
        return Methods.Has(target, key) ? machine.Native("." + key, target is JsFunction or JsArray or JsObject ? target : target) : JsUndefined.Value;
    }

    public void Set(object? target, string key, object? value, Node node)
    {
        switch (target)
        {
            case JsHost host: machine.Host.Set(host, key, value, node); return;
            case JsArray array:
                machine.Touch(array.Serial);
                if (key == "length" && value is double length && length >= 0 && length <= array.Items.Count)
                    array.Items.RemoveRange((int)length, array.Items.Count - (int)length);
                else if (Index(key) is { } index && index < MostIndex && (index < array.Items.Count + 65_536))
                {
                    if (index >= array.Items.Count && !machine.Budget.Produce(index - array.Items.Count + 1))
                        return;
                    while (array.Items.Count <= index)
                        array.Items.Add(JsUndefined.Value);
                    array.Items[index] = value;
                }
                else
                    array.Properties[key] = value;
                return;
            case JsBytes bytes when Index(key) is { } at:
                machine.Touch(bytes.Serial);
                if (at < bytes.Bytes.Length && Coercion.Integer(value) is { } one)
                    bytes.Bytes[at] = (byte)one;
                return;
            case JsRegex regex when key == "lastIndex": regex.LastIndex = Math.Max(0, Coercion.Integer(value) ?? 0); return;
            case JsObject made:
                machine.Touch(made.Serial);
                if (made.Properties.Count < 100_000)
                    made.Properties[key] = value;
                return;
        }
    }

    /// <summary>A method of the language's own.</summary>
    public object? Call(object? self, string name, IReadOnlyList<object?> arguments, Node node) => self switch
    {
        string text => StringCalls.Call(machine, text, name, arguments, node),
        JsBytes bytes => ByteCalls.Call(bytes, name, arguments),
        JsArray array => ArrayCalls.Call(machine, array, name, arguments, node),
        double or bool or System.Numerics.BigInteger => NumberCalls.Call(self, name, arguments),
        JsRegex regex => RegexCalls.Call(machine, regex, name, arguments),
        JsObject made => ObjectCalls.Call(machine, made, name, arguments),
        _ => null,
    };

    /// <summary>A name that the script does not declare.</summary>
    public object? Global(string name)
    {
        if (machine.Global.Variables.TryGetValue(name, out var variable))
            return variable.Value;
        if (Globals.Constants.TryGetValue(name, out var constant))
            return constant;
        return Globals.Functions.Contains(name) ? machine.Native(name) : new JsHost(machine.NextSerial(), name);
    }

    // String.prototype.charAt.call("…"): the methods without an object.
    private JsObject Prototype(string type)
    {
        var prototype = new JsObject(machine.NextSerial());
        foreach (var name in Methods.Of(type))
            prototype.Properties[name] = machine.Native("." + name);
        return prototype;
    }

    private static int? Index(string key) => key.Length is > 0 and < 8 && int.TryParse(key, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var index) && (key[0] != '0' || key.Length == 1) ? index : null;
}
