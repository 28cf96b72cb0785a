using Xunit.Sdk;

namespace Portal.Browser.Tests;

/// <summary>That a visit sees what is wrong; else the other tests would prove nothing.</summary>
public sealed class VisitTests
{
    [Theory]
    [InlineData("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"/img/favicon.svg\">')", "image-alt")]
    [InlineData("document.querySelector('main').insertAdjacentHTML('beforeend', '<input type=\"text\">')", "label")]
    [InlineData("document.querySelector('h1').style.color = '#ccc'", "color-contrast")]
    [InlineData("document.querySelector('h1').style.width = '3000px'", "wider than the screen")]
    public Task A_barrier_is_found(string damage, string message) => Visit.MakeAsync(Screen.Phone, async visit =>
    {
        await visit.GoAsync("/");
        await visit.Page.EvaluateAsync(damage);
        var fault = await Assert.ThrowsAnyAsync<XunitException>(visit.AssertAccessibleAsync);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    });

    [Theory]
    [InlineData("console.error('au')", "error: au")]
    [InlineData("setTimeout(() => { throw new Error('au') })", "script: Error: au")]
    [InlineData("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">')", "Content Security Policy")]
    [InlineData("await fetch('/lib/weg.css')", "404: ")]
    [InlineData("await fetch('https://voorbeeld.invalid/').catch(() => {})", "Content Security Policy")]
    public async Task A_fault_in_the_browser_is_found(string damage, string message)
    {
        var fault = await Assert.ThrowsAnyAsync<XunitException>(() => Visit.MakeAsync(Screen.Desktop, async visit =>
        {
            await visit.GoAsync("/");
            await visit.Page.EvaluateAsync($"async () => {{ {damage} }}");
            await visit.Page.WaitForTimeoutAsync(500);
        }));
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }
}
