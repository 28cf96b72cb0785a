using System.Globalization;
using System.Numerics;

namespace Portal.Domain.Tests.Assessments;

/// <summary>A number of 0 or more as numerator over denominator, so that nothing is ever rounded.</summary>
internal readonly struct Fraction(BigInteger top, BigInteger bottom) : IComparable<Fraction>, IEquatable<Fraction>
{
    private readonly BigInteger top = top, bottom = bottom;

    public static implicit operator Fraction(int value) => new(value, 1);

    public static implicit operator Fraction(long value) => new(value, 1);

    public static implicit operator Fraction(decimal value)
    {
        var bits = decimal.GetBits(value);
        return new((BigInteger)new decimal(bits[0], bits[1], bits[2], value < 0, 0), BigInteger.Pow(10, (bits[3] >> 16) & 0xFF));
    }

    public static Fraction operator +(Fraction a, Fraction b) => new((a.top * b.bottom) + (b.top * a.bottom), a.bottom * b.bottom);

    public static Fraction operator *(Fraction a, Fraction b) => new(a.top * b.top, a.bottom * b.bottom);

    public static Fraction operator /(Fraction a, Fraction b) => new(a.top * b.bottom, a.bottom * b.top);

    public static bool operator >=(Fraction a, Fraction b) => a.CompareTo(b) >= 0;

    public static bool operator <=(Fraction a, Fraction b) => a.CompareTo(b) <= 0;

    /// <summary>The largest number of two decimals that is not more.</summary>
    public decimal Floor2 => (decimal)BigInteger.Divide(top * 100, bottom) / 100;

    /// <summary>Whether a number is this one, but for the last digits that a decimal cannot hold.</summary>
    public bool IsAbout(decimal value) => this <= value + 1e-18m && this >= value - 1e-18m;

    public static Fraction Sum(IEnumerable<Fraction> values) => values.Aggregate((Fraction)0, (sum, value) => sum + value);

    public int CompareTo(Fraction other) => (top * other.bottom).CompareTo(other.top * bottom);

    public bool Equals(Fraction other) => CompareTo(other) == 0;

    public override bool Equals(object? obj) => obj is Fraction other && Equals(other);

    public override int GetHashCode() => Floor2.GetHashCode();

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{top}/{bottom}");
}
