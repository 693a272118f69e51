using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Components;

/// <summary>Browser events that Razor does not know by itself.</summary>
[EventHandler("onanimationend", typeof(EventArgs), enableStopPropagation: true, enablePreventDefault: true)]
public static class EventHandlers;
