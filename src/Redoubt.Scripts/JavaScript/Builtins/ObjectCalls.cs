using Redoubt.Scripts.JavaScript.Running;
using Redoubt.Scripts.JavaScript.Values;

namespace Redoubt.Scripts.JavaScript.Builtins;

/// <summary>Methods of plain objects and functions.</summary>
internal static class ObjectCalls
{
    public static object? Call(Machine machine, JsObject self, string name, IReadOnlyList<object?> arguments)
    {
        switch (name)
        {
            case "toString" or "toLocaleString": return Coercion.Text(self);
            case "valueOf": return self;
            case "hasOwnProperty" or "propertyIsEnumerable": return arguments.Count > 0 && self.Properties.ContainsKey(Coercion.Text(arguments[0]));
            case "next" when self.Properties.GetValueOrDefault("\0items") is JsArray left:
                machine.Touch(self.Serial);
                var step = new JsObject(machine.NextSerial());
                step.Properties["value"] = left.Items.Count > 0 ? left.Items[0] : JsUndefined.Value;
                step.Properties["done"] = left.Items.Count == 0;
                if (left.Items.Count > 0)
                    left.Items.RemoveAt(0);
                return step;
            default: return null;
        }
    }
}
