using MudBlazor;

namespace DellServerManager.Web.Theme;

/// <summary>MudBlazor in our colours, type and shape, so that its parts look like ours.</summary>
public static class DsmTheme
{
    private static readonly string[] Fonts = ["Segoe UI", "system-ui", "Liberation Sans", "DejaVu Sans", "sans-serif"];

    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = Fill(new PaletteLight(), Tokens.Light),
        PaletteDark = Fill(new PaletteDark(), Tokens.Dark),
        LayoutProperties = new LayoutProperties
        {
            DefaultBorderRadius = "6px",
            AppbarHeight = "48px",
            DrawerWidthLeft = "208px",
            DrawerMiniWidthLeft = "56px",
        },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Fonts, FontSize = "14px", LineHeight = "20px", LetterSpacing = "normal" },
            H1 = new H1Typography { FontFamily = Fonts, FontSize = "20px", LineHeight = "28px", FontWeight = "600", LetterSpacing = "normal" },
            H6 = new H6Typography { FontFamily = Fonts, FontSize = "16px", LineHeight = "24px", FontWeight = "600", LetterSpacing = "normal" },
            Body1 = new Body1Typography { FontFamily = Fonts, FontSize = "14px", LineHeight = "20px", LetterSpacing = "normal" },
            Body2 = new Body2Typography { FontFamily = Fonts, FontSize = "13px", LineHeight = "20px", LetterSpacing = "normal" },
            Caption = new CaptionTypography { FontFamily = Fonts, FontSize = "12px", LineHeight = "16px", LetterSpacing = "normal" },
            Button = new ButtonTypography
            {
                FontFamily = Fonts,
                FontSize = "13px",
                LineHeight = "20px",
                FontWeight = "600",
                LetterSpacing = "normal",
                TextTransform = "none",
            },
        },
    };

    private static TPalette Fill<TPalette>(TPalette palette, Tokens tokens)
        where TPalette : Palette
    {
        palette.Background = tokens.Background;
        palette.BackgroundGray = tokens.Raised;
        palette.Surface = tokens.Surface;
        palette.Primary = tokens.Primary;
        palette.PrimaryContrastText = tokens.OnPrimary;
        palette.Secondary = tokens.TextSecondary;
        palette.Tertiary = tokens.Maintenance;
        palette.Info = tokens.Primary;
        palette.Success = tokens.Ok;
        palette.Warning = tokens.Warning;
        palette.Error = tokens.Critical;
        palette.TextPrimary = tokens.Text;
        palette.TextSecondary = tokens.TextSecondary;
        palette.TextDisabled = tokens.TextDisabled;
        palette.ActionDefault = tokens.TextSecondary;
        palette.ActionDisabled = tokens.TextDisabled;
        palette.ActionDisabledBackground = tokens.Raised;
        palette.AppbarBackground = tokens.AppBar;
        palette.AppbarText = tokens.OnAppBar;
        palette.DrawerBackground = tokens.Surface;
        palette.DrawerText = tokens.Text;
        palette.DrawerIcon = tokens.TextSecondary;
        palette.Divider = tokens.Line;
        palette.DividerLight = tokens.Line;
        palette.TableLines = tokens.Line;
        palette.TableHover = tokens.Raised;
        palette.LinesDefault = tokens.Line;
        palette.LinesInputs = tokens.LineInput;
        palette.HoverOpacity = 0.06;
        return palette;
    }
}
