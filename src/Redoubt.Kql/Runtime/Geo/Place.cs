namespace Redoubt.Kql.Runtime.Geo;

/// <summary>A place on Earth as a vector of length 1 from its centre.</summary>
internal readonly record struct Place(double X, double Y, double Z)
{
    /// <summary>Earth's mean radius in metres, as Kusto has it.</summary>
    public const double Radius = 6_371_010.0;

    /// <summary>In degrees, -180 to 180.</summary>
    public double Longitude => Math.Atan2(Y, X) * 180 / Math.PI;

    /// <summary>In degrees, -90 to 90.</summary>
    public double Latitude => Math.Atan2(Z, Math.Sqrt((X * X) + (Y * Y))) * 180 / Math.PI;

    public double Length => Math.Sqrt(Dot(this));

    /// <summary>Null when the degrees are out of range.</summary>
    public static Place? Of(double longitude, double latitude)
    {
        if (!(Math.Abs(longitude) <= 180) || !(Math.Abs(latitude) <= 90))
            return null;
        var (lng, lat) = (longitude * Math.PI / 180, latitude * Math.PI / 180);
        return new Place(Math.Cos(lat) * Math.Cos(lng), Math.Cos(lat) * Math.Sin(lng), Math.Sin(lat));
    }

    public static Place operator +(Place one, Place other) => new(one.X + other.X, one.Y + other.Y, one.Z + other.Z);

    public static Place operator -(Place one, Place other) => new(one.X - other.X, one.Y - other.Y, one.Z - other.Z);

    public static Place operator *(double factor, Place place) => new(factor * place.X, factor * place.Y, factor * place.Z);

    public double Dot(Place other) => (X * other.X) + (Y * other.Y) + (Z * other.Z);

    public Place Cross(Place other) =>
        new((Y * other.Z) - (Z * other.Y), (Z * other.X) - (X * other.Z), (X * other.Y) - (Y * other.X));

    public Place Unit() => 1 / Length * this;

    /// <summary>The angle between two places seen from the centre, in radians.</summary>
    public double Angle(Place other) => 2 * Math.Atan2((this - other).Length, (this + other).Length);

    /// <summary>The direction of another place, clockwise from north, in radians (0 to 2π).</summary>
    public double Azimuth(Place other)
    {
        var east = new Place(-Y, X, 0);
        // At a pole every direction is along a meridian; that of longitude 0 counts as east's right angle.
        east = east.Length > 0 ? east.Unit() : new Place(0, 1, 0);
        var north = Cross(east);
        var angle = Math.Atan2(other.Dot(east), other.Dot(north));
        return angle < 0 ? angle + (2 * Math.PI) : angle;
    }

    /// <summary>The place of the arc between two others that is nearest.</summary>
    public Place Nearest(Place from, Place to)
    {
        var normal = from.Cross(to);
        if (normal.Length > 0)
        {
            var (unit, place) = (normal.Unit(), this);
            var foot = place - (place.Dot(unit) * unit);
            if (foot.Length > 0 && unit.Cross(from).Dot(foot) >= 0 && foot.Dot(to.Cross(unit)) >= 0)
                return foot.Unit();
        }

        return Angle(from) <= Angle(to) ? from : to;
    }
}
