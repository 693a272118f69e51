using System.Globalization;

namespace DellServerManager.Web.Components;

/// <summary>Fills the gaps of a text of a <c>*Text.resx</c>: <c>ServersText.NOfM.With(3, 40)</c> where the text says "{0} of {1}".</summary>
public static class TextFormat
{
    public static string With(this string text, params ReadOnlySpan<object?> values) => string.Format(CultureInfo.InvariantCulture, text, values);
}
