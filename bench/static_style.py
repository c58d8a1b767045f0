"""The look of the static pages: the kiosk's colours and sizes on a 21.5 inch screen, 1920x1080."""

STYLE = """
*{box-sizing:border-box;margin:0;padding:0}
html,body{width:100%;height:100%;overflow:hidden;background:#FBF8F3;color:#1C2B33}
body{font:400 32px/46px Kiosk,sans-serif}
a{color:inherit;text-decoration:none}
section{display:none;position:absolute;inset:0;padding:32px 48px;background:#FBF8F3}
section:target{display:block}
h1{font:700 78px/84px Kiosk;letter-spacing:-.012em}
h2{font:700 60px/68px Kiosk;letter-spacing:-.012em;margin-bottom:20px}
h3,.lead{font:600 42px/56px Kiosk}
p,ul,ol{margin-bottom:16px}
ul,ol{padding-left:44px}
.small,.note,header,figcaption{font-size:29px;line-height:40px;color:#45555E}
header{color:#0B5A5E;font-weight:600;margin-bottom:24px}
.note{position:absolute;left:48px;bottom:124px}
.whole{position:absolute;inset:0}
.scene{position:absolute;right:0;bottom:0;width:998px;height:1078px}
.scene .d{position:absolute;inset:0}
#sun{position:absolute;left:543px;top:221px;width:192px;height:192px;border-radius:50%;background:#F2B27A}
.words{position:absolute;left:97px;top:260px;width:825px}
#attract h1{font-size:104px;line-height:112px;margin-bottom:28px}
.start{position:absolute;left:0;top:340px;width:520px;height:125px;border-radius:63px;background:#0B5A5E;color:#FFF;
 font:600 46px/125px Kiosk;text-align:center}
.start:active{background:#073F42}
.start+.small{margin-top:170px;width:435px}
.button{display:inline-block;min-width:190px;line-height:84px;margin-right:13px;border:2px solid #6F7B82;
 border-radius:12px;background:#FFF;text-align:center}
.cards{position:absolute;left:48px;right:48px;top:220px;bottom:30px;display:grid;gap:24px;
 grid-template:1fr 1fr/repeat(4,1fr)}
.card{display:flex;flex-direction:column;border-radius:12px;background:#FFF;overflow:hidden}
.card strong{font:600 36px/44px Kiosk;padding:16px 24px;white-space:pre-line}
.card .d{flex:1;background-color:#E3F0EE}
.card.acting .d{background-color:#FFEBD2}
.card:active,nav a:active{background:#D5E6E3}
.page{display:flex;gap:48px}
.text,figure{flex:1}
.box{background:#E3F0EE;border-radius:12px;padding:16px 24px}
.callout{background:#FFEBD2}
.d{display:block;background:center/contain no-repeat}
figure>.d{height:420px}
figure .row{display:flex;flex-wrap:wrap;gap:16px}
figure .row p{flex:1;min-width:90px;font-size:29px;line-height:36px;text-align:center}
figure .row .d{height:190px}
.people{display:grid;grid-template-columns:repeat(10,1fr);gap:8px}
.people .d{height:110px}
.line{display:flex;gap:60px}
.line u{width:36px;height:36px;border-radius:50%;background:#0B5A5E}
nav{position:absolute;left:0;right:0;bottom:0;height:112px;display:flex;background:#EFE8DC}
nav a{flex:1;line-height:112px;text-align:center;font-weight:600}
nav .next{background:#0B5A5E;color:#FFF}
nav .next:active{background:#073F42}
"""

# The kiosk's own slow motion, step for step.
SUN = """
const sun=document.getElementById('sun'),scene=sun.parentNode;let step=0;
setInterval(()=>{if(location.hash!=='#attract')return;step=(step+1)%7200;const turn=step/7200*2*Math.PI;
sun.style.marginTop=Math.round(12-12*Math.cos(step/60*Math.PI))+'px';
scene.style.marginRight=-Math.round(6*Math.sin(turn))+'px';
scene.style.marginBottom=-Math.round(6*Math.cos(turn)-6)+'px'},500);
"""
