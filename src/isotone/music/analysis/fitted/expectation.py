"""What follows what in melodies, and keys. Written by `benchmarks.fit.expectation`."""

from __future__ import annotations

from isotone.music.analysis.linear import Linear

# fmt: off

MAJOR = (0.190294, 0.00559745, 0.135984, 0.00585685, 0.151367, 0.0822116, 0.0080013, 0.195771, 0.0107567, 0.130383,
        0.0101403, 0.0736355)
MINOR = (0.21198, 0.00329184, 0.0855683, 0.153073, 0.00300636, 0.129382, 0.00209888, 0.196743, 0.0645198,
        0.00697713, 0.130938, 0.012422)
SURE = Linear(
    mean=(0.840219, 0.287254),
    scale=(0.21185, 0.105145),
    weights=(2.55811, 0.578616),
    intercept=0.391681,
)
ORDERS = (2, 3)
BIAS = 2.0
PITCH = (
    "c-lo-`;!*cc0JENeNLZ#eXscj#z7QR9zqe2(hE{3P&Y>9YJ8LlQef&vO<5Xlk|}T$sUGr&XRUpDZhrf|?(^JxueI0Soz+HFS{vu~{TP0%O+0!#HO"
    "=(j`Q_)W?_U0?H^a0)?kzuD>Gj!--Z9%zkJfn|Z0({;brbTkZMwGigB|rkFZEh)wOJ}{8mpc4pM{U&JL%;wP0mNZw61&kFZ~$|y}sOCyG_3}HhL3"
    "GS~PX8ThlFjJsP)CL2G-~->P(YwVnp-^uJ#=KEHgs{k1#UADzMqQ@tElr#Fjj_ABgWv0I08^*GliEt~07o;2?8eqRln(cxs{I_&tWv&NaA>ngq0x"
    "V&ibppOGK-NCuTLbWDhop-|RcyuW}Xu5oK4`W`w4ofV@Z<lYbKit&Yq3$Xy5$mLz3I=Gq8t;u5z^rXttKMk4_FLGriz&UVn<l?}ueIHDyFa>*(|?"
    "MQ&sH65&}}y<<DM=WnA7LF3%$dE+)}S}vw(NB)qW2nbbS+sm_EsqYp0uC)4x9U3%B$uw=sVx8+6v4Q_f}EYMN06hbQ%@*H%TJU1xf|^jo7&*rai7"
    "t@eCtdNZ1(-D*9Zcbv5}Tdhu4n5lcS)EkWnXF`NKu|hRq><-3WsiJOlHXW|L)aos)$Uo{r6Kyitx7Zk$sFrSRu>@vZtZ_k;ZD;Y^!c1CSYigZbuH"
    "Yu!J8r!)+|ND>S>t4Sgb6rXO@mAF1ba<;K3kj`@9^fmASZRBUfPx6Mr$Yk%u1^p6*p+B-YhU$Pdhkf>w2SZ#%LRp$F3b}9EPsa{sm4*D-C{}<5*2"
    "Q*b7hSR->lNmY3wO8y>fJoukv$^ph>NP`6^xsluPs(X6^${ffs^n**0sw-Zc7`<T8SJ&(D;=JpYm?s0oH^{_p!x16tjHPW`N_ycF9NsRiy!~PDzV"
    "sV-~Nt`isTbMR2)4JK1ZS4*NPT0~E>v^dKpIGeb*1kMBALJJFyIs4jRnvV(AB}YTy(a1ua_(Y3ARZf#fGp&mINX-u0ZXjBxE?N8IyGI4$!B89(Z|"
    "Q$yK8zFS$$bMM6sL|7#k3D=DBkWTSSqX)(m0WY4vq78mxekY0R<P<GnY=zNk`#i8bQF(oj1N@ua)N-#4mxg5!PEH?7w|D2$X&<pF`SJ8p0s2}OUv"
    "c{tIC+v*w-f?fMa)0Wfj)?U|Iu5NnpB4h4KRogUV51%;%*7TL<-Yx95GU@?#12XCNHT-lE=IoY!J!~9ydrS~w9OC^M{FE3fm4E{q0{^)9kUY18RR"
    "|kc+TpnbI-g;(1%jt*03nas1uRC8K5RgobWhhW$9h?dd+@>@2ASvjfVB*FSX6>|U!YF6V=B2u_l!!T9@XB}HWoNm9B8JC73^RTxV8n};6-2T!h5U"
    "7jnN_E@5v_R6WzI?!(M3}!#7?Wj5`lnJ*gr?r4;~S-x?5Wcn5|Y5X)z)AXwCh2vbH~g#W>Z4Y;-Ih9L-Dzyf!1YFQ6U!*)2*k3d#A62j)+EEn&r`"
    "m4jCi!=Yd!s3W%PT0}vhsHAkNAW`LMlf+jsN1Ora--*EaSp;k^CTx-)B*?Weii13wE!KkSHGlSxlQMVx@KtD=kOV<s>}S-4tB<Wdh<O{7(*Sr`=n"
    "Fa8ei2r>0dL_LVpiio<@LHn+jRz2L_<c;s#+vtzIN=YoA`pBZ7I2(Qze?-3f@_O>X)T5kShDE_<X4kPvwtxJcMZ*A75R$O^dmN)Gcyz!o0f_M{p<"
    "`N<=~>+G<pR)2HC%z(K1FOIULA3Q%86f!Mrm@xSUy!Jja_Ln%$o6CKqp=w))#|>SQ=;k2dg&ZJE{Vah62XJoH6Cw37;|h+^9}L1Q!PmN90676cjO"
    "Tler801`kjFyI51JHpE#VZnWN>K*Ol$jYj7zVkPpssEN=;8NFB|nV;^r9ykmV$X<mrJ9&^(g5<TsjZ!IWiMnCm=10H?YhyIiLY$jVwBCFVEXTJ@|"
    "~+5s!!mH2t`&CUF<o7&+VNTOc{c*>_+J{Cr!y}k})Jfu$FIf;lvc;0z%RgP~#JS_7Y-Jga9P8JILR#hMo$ZUFL(GUn2+2?h4b|9O30snM9Ihw%7H"
    "Ei9$c&`kOOm!We1xyOeh{5STX%}iuGI)@DJ$)~MEoVH!d}KZKD-nQbZAwsMDstCvURDCCu;*b5k!Ac&*hL&opF*ts+Wmo;S}wayY_35Tc9OK!Hvv"
    "r2;?hx)pixgE4n_Xj&waNcp7HSano5kSKtN@At~z=P1+fI}k0p&W%2$oJn{VFAd))@y4I-m`E;inWh&8T~e7i+Y;UwgFxAwKHzQ{|SgU^1fy@e&1"
    "R+_FM0jneBQ;-m=Xp1veG>TTg`I5;w)%*=lnG=ztz=s`=PSuKqx{{EP$)+T%1J=c`OMXsA9Q-_s{Xs6xStRKMsYpHQ*SdP(g!!loUPMWbrir9Sn4"
    "cLF_!gJMqC!Y1mu({|ggH-=DJZLl@T3X}2Fn@sqF2s1KxPxaO(*c^W5D+iJbDt08@Ddqa}uMluX@Pz1b)NP2hs2Zh_<}wcE&j(b&_}*aJkg&&V-5"
    "Gce63Dri~}S8l$8=!(|woS6XF}!Yy3B21*R9yA?GkH~6YnOz%}}k%AZ_c=mH8yJ!LhF?-};KuLGdE9&T+^Hvfh_Ejz(tF1{73c4TrEI}Y2falM4="
    "aCD6rdg^O{|KTYaq!cibSS*!<mOY~N>q_S_Z!}M1d+fmg&|MYJW=W;U8i1B)zzptqe`tjwY^};1PO(L6P#W@bHKb%fSRnAgTuyL)H#tG5TR=F!7{"
    "xXVIrVLA6AyksYShGaAiqi3@2n7c(x@z3IRLRUtM|^J8s(7NO_ctAYfR(dLFQ93(8I+${4gk5_v?0g}@@?osLXEfhiz^3sZUe9-nF%8z2MhC{I84"
    "@}z3{@2I7t^n44vO&-4+9+{4BAgzjUS5vMlW-%@5UNd<0q+JpAG-m6HgyIGJsI~X?3buNX_uCH%@c5Yb$8_}!)u3k*>v5_rrN}^Oq5<vHcAUQl`G"
    "=Bjg}XG|`<j>ZHc(L^FVN~$VfZH&LC2FH)lNj71FIjs>S}X*qXDh}Mcc3!KLBK}=V|P|#s$tmH+P7u8kJ(*oDmS>&NopBA->HlNggAc#ek59G-q)"
    "jISa`zgE)0)<IuE_OPe7fN~^VHq8mD`<*gMiU*!Gn#L$Q$7pC8<ePITV81;kHK-U^De+y>tc?bGW4>hs1!^>7OmhuJ?TTOrUjx1p)n{a&>=6|@fm"
    ")}nKZW^J4fjCOBR0Niu#%hjhS9V>Xto57Ffy;gZ@B9Z)|5?vm6)EL5y1wN^p^^i?_T{JKvBLzKh7?N|u-M6Nd#tY(P?5e01UDhL*X>|2&$8k?XOO"
    "A~&cH@viK_da#(*~)$b6(RPk$2M$kD!(57QEvNG`(EfrM?HZvmJgJ<F4Amk=QDVw)8T#(Hb=HK+lI_}hk6rTPXs9-@ef?@6>2CX1Y*&=T1T!+z)5"
    "lHdVGmY0deT<_?pRV!q~=ECdwl;C>6ZS+dqh*SmRLtmW8d%%S0Th;(8NmZC<uvWxYhH_F(pGhKOJpLGkF12VRia3^>M~aFhGWOT4F)jw;Ff{x55^"
    "Ob~ss)kl=<0(x!9cJ+FIt3TEJZwK!un2XQ^<>qd6h&g`JuvC1N|L4VUW+A(5A?V1D0&Q{N6xX)V7E{Vw|mk4c^y=;sWWbSH>Yy5%?dXEH(Md?iN#"
    "9sZzJPxxn;;V1R+{RI}FBsDHG2z|02`+_||>_@OE=kaE+h7p)>{3|1dgE&ScgMHTZV-)fn#5V61NmZhn}x0fqo;{S8%jo^$Z18BuAGt9mqYD!ZB<"
    "9{mErIqu*_`QiB5jAaVk~^+dwT9<h8$E4(sgOEZd6(TX8+K4zne;8rfdDk!oBcoHF#Ymmq3j%`9#!{BVOk;nAC^+YNQOCJS0UkOl_*_T5)?9*O%1"
    "^6S$Z>$c3W$q%!#HG*y>drqVLx*NyWEUD54DJjQJE0I*@>bo2HM7TAseDf=3LFcq?M;XTgyW$C2md1Am=!B2h&Sop5tSi`gd|iT#w$=QrA31h;2N"
    "T|E*~XbIn^Otv1ZY^2pB-40*We_)#it1wqpxL0J+$$MTcD2uJM9Mtrmt~8jq{~m;fqZVu9Yt1FxYkwF3)VO9Db;Ao2O1Y>WRdeq_;GmvT8wy1n(="
    "?8f5i<@nm70$Fa0sOor-@D$7Ohzx;z$``ZA1e0%>eCPOV3C;Lmzvpfu_{I(|!;s;Eqd5Gx=E@Fgngj1QPD22}Q2wp%J&BK}VgxWBoP9rRM6H5|N8"
    "H(mx@Jr2!)(&gL9h1|rV!+8rXJ8s?;Mm!gqcbb1|SKsQ&XXM8Eti+nsQsev6sHNEBLZUhe*P^uPT;y6-ISEa<H4>|8VpavAK!WIeXyZmQ%Ij{E_;"
    "SJQHQcLVgo;k+SP4XJb5cQ=iEkjV)V+cYcMGFg1)(0pSp)R9jnm3W*-UI1X43`1VrBw<AkAQgNIE?m6BH<DhHDysmyyP_)#7m}wSRcEs&?mAa16S"
    "(WMEhS5a$&Hu1*3np0%10^Mo7$sKN0%+7N-0UEcS7G4w(BCj(b%~b{oFN1?rk=wsoZ&pnfr;@(vr|KL%H?rFLgUyhZH}PFZx8sm#>mkUbci{n@d!"
    "eK&Z29x;ZJzYBG}N^j>g?a=R%GzjJUNt7#7f)MkuV*K7yP~tzEyVKjXpTP;2NJrTGR+a2UEOEjG(O_lrrP`J(Q;S;=(B^k9iquFWV7f>dHBY?Uh{"
    "6x>MS@tYVXOt)QucW;ax{8fnqJeI#;3DAp>w)c)>m_{1$8DzTp1O+8#%lt-1X1-FWsg7yV0Xa>SrPE8mR8MeIhC90%rFNi93}nt@~bDTMvTl&KR?"
    "(nUOZ?B5K))VRg|<eMC**1N+Z=C>z@zJdNF|Rq1!5?82QGFcF-aNdT8C;X*%C@^k|Ru%rO8(-xAhM#u||e8HZNmB2>guu=t5|I>v306TC6n(!(_0"
    "2K0w_h+DR{s}t;oWih=9heH>HE#7V6!gK3K`O<ALYcY<cd5`k#BqZx)Rt0WL8ZbzrV-g+wTo_c@>$HKremD*{}qhkrwlk9vwKHCUxRrdDVVnw@eU"
    "-#pSv%Rv`-_hYbw%k4}lx)%s3Az-%7W~4^ACq@(&8X0p!|rJD4b$hJMxnE+`bGHV&7Fc`5pq&>6YwOZ(zVa_ld;IASD)a+r%o6wrmO)btJ;#ZmxX"
    "k2oYq6IDzpnqeRJsMP3Bouq$Umh>$h*24YZFE3Iz3q`-{=F*K75OON^S<7bt<Usq2BjJkK57|@+0A`WRAxnLCqhqZNW92Z!cT>bl?{wcm;WVH>Ti"
    ">?K?d(Xy(9uf>hLQ}_6EPKQIbevYdtY7@s%K&)*1!a-T5^Mr8KWxDBe4i#{d<MY<8P>MC?)w^Qk`S8)5kv|OsQgS@+_J~(EDs<mae^+;BM9g1k!)"
    "qrkhypbwt)`3<$)V%=?Vp$3e(JzFkNxJ!?>iTB#vf4mYjzmq|}UEkk=58p^Z1T8p=9_MN3hM4%n(-UYJ1E)7em)pU9P5kd>fB#@1k#yl^=L%4{fL"
    "Xej)LLYl6@GK>Seqp7q#DzaeQdSxHPS>KWS`Sbp)tyoyNuLL^A5hmYl7Dc%JlE<)kk%BlW<YW$BiOkaG2O5zy2SVQ8zd=NENx(cUDPPjO!fEVJC}"
    "Osj<K%}YROL`@jFOm3Y%Sre;^dWp^bC#@)y_4o<R{%i6JT31+AY4Rg!zg6X+K6jLmJSMfMzDHL}DPLB#AbIl*AGhYZ;uoh_uag)hCdqHWK!(^4RS"
    "e_th`H5+QkxOYKXQb_o3eED7=-1j7qQQ?}Lb77TLU|$5ciKX?8_zW}aQlfTjr{0w>38+UU*;570tbv^2{qc7py4LaQPr>79$AzOD?faTw5slEW<Q"
    "=uWBVS=aoIJ&Y(vGLEypWuv1=ddpZAdG`>7{%YaaNB$u+yaOSubG&M@dTq7EuR9?HF9nmr4vMn|tBB>TV@NfkpYmI$bGE8(&}n#;*}`lz?mb9yE5"
    "@KXx-+8uhHSx#lVvNSTdawAr3#yh_=@F1L&J_|4Bj%8$fSqx6bItnqso1aV0a77}?r<P$01VgN}+*!PK$m<0B;a_%_Dr;CNSvHroVj-~qxc79rD3"
    "uFFp^Jg{IoU{$`dOG(&XmEF&7?6m3P^3a+Gg7_ab6>b-hi>s0aRg_Trjr)J$fW`AZ#oevwBBPkx0WCP<?giTK>JG-B0|scdpO^zqaeR2O4Lzp*(6"
    ";WeJJo;O4A;M>vN@V8(LBwwN@G?MnB-!Y&_`27{ro3I0oR+)`}3+><UGWPn`g5HpswVQU#tV4Wybw-=xa}KOJ;h-*F;DrO9%xD&Hz7l0Z%ej(=tO"
    "{{x+fC<6"
)
TIME = (
    "c-l=^TaTPa5$*2kuD;IB?C$KY@9{c|<y~JE$HoqlArS!-qlgd%f}%uzfHxi^At5e8vx@}$0{$-NRL>yZ=KH?BRGm6?s%pGjxa$}G>Lgq}l<S|ze}"
    "0v&hW_VezWPP^*IB*(s$IS8n?H~1y@eZIf|nTYC$CpeaxFiu%NBYZDV3xt`{HXD-qoO`de?FkeTBFCHFS^7D!MKmUy8(_hefzjvv*ze66-`XXe+^"
    "Guf>(1`^CGlyY&uk-F%p}oY#h1WrX6fy?Ym;25b*FS+e)RM~}5PO2ms;V$=(Ktu-`HGhB+|@p9lIZ62q`ef>1Ya!_TvB1i8v!5f&GusG-vhXv=mS"
    "<+I_&FfssO;{3p7%kQu1Md8&4D(f^MAfprFKC1#n#`zR5W%XT$EA$mTGE~aFKh4zAZ0p|v8e%>9BAv8Ih9uZh_FVJ1Fi=}?da%LopP1e=U63JCBP"
    "2HiyIl%M%|y_v=D^A!%L?sTvFz>E_CPdH2~zKo2Llv)7k-X&YEy=<#w2wBV33R7ht3x!tPN8UIx*qYuuB&+0LkzIAJ3rViau6*;rBZXV`dqvLZ>~"
    "`SeN4m~bgWqZYV8zq?UJ7!ub30hS=(uwqQReO%)7!z^^4hk^h~HqHRR>!?2Cj^sRJpA57F(6Tmy<79w0Q4Zr70XWHf<q!3u-RXTiZjw|$TeCJaoK"
    ")0I8nB{RFoJO}aa{$Tpk^q7b&Mc31e(>h3@DjK0m~W{k7v04Zq)`J4<taaJz5wWd;yzUu;m4m0(&w!YLD0(fKF=ku(m+QhJKQBc~oz<MNi{q0+l>"
    "$Dmb5~h>M^pvZ~<)dAmR^L~qGsmnJ<2g$`@MSC|9x<I*jpa6}pwBfvNl!D8n1X6Wz1n0=tHHMTHfAWdThQy6=#VM1OkKGXhDn5UAB79>9mg|T2!*"
    "u8MDAxMfJq^#HX^M2W!*T1xj{%pJ(j%X}EF2d&hpq&Gc*y6xYuOxhchvGXtga@=FB&1E8IuM%C31E+C{02Z!4_%m4G!udV`^*+0#EA(#H-m&Gcge"
    "m)rpPH=(?PfZxFtx`zSYA<koOAxhERIT$8}96otcRfwn~vznNY}7*c)8USWJGZ<yd5hRR0bbPwRP0eQz9BCsY9J_0gQ>F-%5!1mZ)8VX=$Tm^h53"
    "R0%OYXohHb@L}DgkI`J_al+&+@Z}-CErABDQ<s@}2qUZ}t?*Miq^2VIggH~oxAn5!>xbjAAbk_qxv06NX`BEpWRD9Jj%J)xvq7rGe8~b}uG0l0>V"
    "0HghG7CKCgu~-1_n((M;UlpPg?1V@gATySt4Xmmo*-av(Rr)appev<+#F^HPzK9*rV`XejCXLlX+wt>BC$C3tj5izXk)7ewN=a$Kb_YUyUQk>rB7"
    "S=!fm{%zA?BnB_O~3N(^ddmcRt)o53Km>f(vGa`{Yny1rBEfjvEh{DC(EnyN62heF|hV84=br6lDDRCcy2(4y>@l}M0Zz%*3wK(NT4A{K~<pU>}X"
    "$&TCp4>xO5xW5F0@*8EI)N8riX%{yNF?#y_#deiOMHz4lZ4<^OA5E)jzEBfic@hBkT!^LrBmwco-E^)rZ4s1U*|uTf1K9M58LKJ|J&HS>e%RGVS&"
    "w%qL1qySds<{o5_^543H7mRPTUZehX?>J(<Ob1af0{%IA3b9>PWvsq@XGNc0OFc!}m^0sagWZ)|2tszDuHV=ZEt?A7pl3{TfkML{$Rw97h-z;afs"
    "WpH8M=k*=Bf>We6&w+^%w3M0J)BeE33b-zn6_653tV&>GrWiE{pgzOG!VGmogEwj07P3Z>hY-DkLB}wcx(0IUPBUj^NeG-3Dauv`Q62+@Zh^rKf-"
    "HtH&@fcLzCAhe<U^da`CdLK8>u(i!+td0hrYmtGQ~4m6J<gfji-syLb;_#wWcGvL<jn|^af_D=m)U&5v(1(qG0E=Wgeqhcy9)lA45K#AlfUeS-Qr"
    "qZJ5IDBAf{EDpkFoS<#3cvO<*V0R^`fhvXDPz`~}?Iai5cL$#QJK#EHI4(D9I%g@T@)B1IL(?1%&tyFBJc`PReY$ji5#yJvkg^)^Dyh1H!Y5M{0>"
    "nu08O=cy3fvv~ZLZS{k)FSfXr$GKr?Je7RiD>MxY8y|}G{>Xq5d9_}l`rbE_PF00uTcrC%h7BJPmz6y(;j6uBHg-Qad~#5DV^#n7fXIBYGkh^rfZ"
    "2^o==TnSGx;MUs@t|$x2z8e34mnUFm3nLVODv{2ul87**jes=|Io<43{kTZm211Nmyj1_8(UPKxzYv)P1bvEAsF_zRPFvDeIIuw=H&K3n@~FoX~<"
    "VD|UHgB22X3A8iVYi)w0GS_a!IkB^E3UQ`r3oU_uSu0|Py1a1wl;wAz%ya!U`ni47vEJLr4IP`&4=M-(c{VtXZRo6gXiV5*&Vvev3!<FZP75Vc=3"
    "s!Pz{*ENslwZ!lc^~8APs0q9<ba~G{MiqJe$CPg>Wa3u+50Ny_Df0TKA9*16?8123QlVm>sQTdGT>uX=oNLZ?jg?LblvxHdkyH$P3USS_XkHEEBu"
    "dYFA`oXr~mg+Q2H)G&sjn5G+Tr*p*=+xB#h+XQwz19I!yds6+KYYnWCOG6RBXsD$nYxroYxxJAU%c{c2<25jP?#&{-!uw>yXzWqu@yuOvzdbP^GD"
    "bMTccGmBX8_jX`T|Jr^f%L~1Q8^#7jX&TB)!6$P;r8GLDqeuF=50IHi4grkuTB*2F}Ei9kdCqZkBP_;iEG4Fy4lHL_ky+9^j~aXfhuIqUaV-DbIP"
    "_9c2-UhdEf=(ovo3><sOp<TH_es7{$*Jl{K1|!p3!uM&K&50;!kFE<^~V<&IiuPi+cV;W=k`eLF94$HIguI>g!2FnmbU88o?g;y7$Mf-)00^Kn$s"
    ";X=5Ft2gh!woS{Ys9Hzuu<wsmLAKwvjHOOlwllMj@M>h6bhZW0299E@!lXVkWTrbOICNwhpXgJNu+$9bBF7E(A~qHbjBW>5{!93Lnb%lT+5yzRft"
    "PS(Wko7uVuSTy2q%PyhZL>5#uO56$}IBH<cxEd=U)iIS&s-ZH{i0(HdwygE|)A;7Tj!0NOU|dT=U<Cg=~HV4BtY=*ud4sZa0B^-doy|e2|T3kKE^"
    "V_tT0Eh#cml^-)N9_FC)ct$*bt5kgk`(*gI+3SB%~$d1!@f1udp^Af4`0LB(m-AKt#P+O=8YO-ak&$FbbIFr{HBm0PGFtrU^`k@dp4?B%=_J4-QQ"
    "3!ze2e9@V5b%yoXMz1=_uw|><T~A@H1a3)H-I&sdohgfMsO4ck=2w73#wn@_;b8C`ae0K*g%@7r2Kou1!OwX5T?P1Gh6@>6BA=kJ&Arrb!A75m_w"
    "$yt-^hq(usR(?lXT7zQf4=0@Y#A`Ud}?#~7>7c>#j0uvCHBC^#JdB^(L=NdT!}K%`lS`CON1i)Vpn;|d7yknA#T?iB8QB#Zb6)2PnNlrZrui@b+Z"
    "JW?shE_3t*bF5B+ehw2xfS;4rtWYwQkO(a8RyamvqOpN9HoTQ!5FH_8>^q2=qhbP=<Q9}pzIE*MJvzGVUim*^<x@}?1xAJ7Wg<x$67Q(+@fHqVfL"
    "(|oA<b4{?IJ?W_6(JamQYROw1k^6IxPHK>^nqtiD~=RT6+w2JbMN|Sy514^$-@S9f)R+6yd)^(0Na`z!Tu_4$Wg~lS8>@#H&#h+Fsn%EpYTw4r1R"
    "GAFM(a@c#k85O#Qgl=pC^GNFSJOxO=F_{Ss-gZ~pOSW>-(4hAFF${S7S`~y#^p&9tR58Z@`&0F;T>Q^An61*}>XGfY@kHEMm&$fxJ5Q-E41IyeN>"
    "=WZTAT0*S8`!<zpB$X9gIkHgk-R;bouDBOaeJPBqZ&g01rdFv?f"
)
