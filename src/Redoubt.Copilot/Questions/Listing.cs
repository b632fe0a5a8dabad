using Redoubt.Copilot.Facts;

namespace Redoubt.Copilot.Questions;

/// <summary>All values of a kind that some alerts have, each once.</summary>
internal static class Listing
{
    /// <summary>Places that a question without more hardly means are left out of lists.</summary>
    private const double Likely = 0.5;

    /// <param name="kind">What is listed.</param>
    /// <param name="owner">Whose it is, when the question says so.</param>
    /// <param name="alerts">Where it is looked for.</param>
    /// <param name="index">Of the incident.</param>
    public static IReadOnlyList<Item> Of(AskedKind kind, AskedKind? owner, IReadOnlyList<AlertView> alerts, IncidentIndex index)
    {
        var items = new Dictionary<string, Item>(StringComparer.Ordinal);
        var places = kind.PlacesFor(owner).Where(place => place.Weight >= Likely).ToList();
        foreach (var view in alerts)
        {
            var any = false;
            foreach (var place in places)
            {
                if (place.Kind is null)
                {
                    foreach (var value in ValueSearch.OfAlert(view, place.Field))
                        any |= Add(items, index, value, view, null);
                    continue;
                }

                foreach (var (seen, here) in ValueSearch.EntitiesOf(view, place.Kind.Value))
                {
                    var value = ValueSearch.ValueOf(seen, here, place);
                    // An account that has no such name still is an account.
                    if (value is null && ReferenceEquals(place, places[0]) && kind.Id is "account" or "device" or "process" or "file")
                        value = here.Name;
                    if (value is not null)
                        any |= Add(items, index, value, view, seen);
                }
            }

            if (any || kind.Text is not { } form || places.Count == 0)
                continue;
            foreach (var (value, _) in index.InProse(view, form))
                Add(items, index, value, view, null);
        }

        return [.. items.Values.OrderByDescending(item => item.Weight).ThenBy(item => item.Alerts[0].Index).ThenBy(item => item.Value, StringComparer.Ordinal)];
    }

    private static bool Add(Dictionary<string, Item> items, IncidentIndex index, string value, AlertView view, SeenEntity? seen)
    {
        // SYSTEM of one device is not SYSTEM of another; other names are one, however they are written.
        var key = index.KeyOf(value);
        if (!items.TryGetValue(key, out var item))
            items.Add(key, item = new Item(value, seen));
        item.Add(view);
        return true;
    }

    /// <summary>One value and the alerts that have it.</summary>
    internal sealed class Item(string value, SeenEntity? seen)
    {
        public string Value { get; } = value;

        public SeenEntity? Seen { get; } = seen;

        public List<AlertView> Alerts { get; } = [];

        public double Weight { get; private set; }

        public void Add(AlertView view)
        {
            if (Alerts.Count > 0 && ReferenceEquals(Alerts[^1], view))
                return;
            Alerts.Add(view);
            Weight += view.SeverityWeight;
        }
    }
}
