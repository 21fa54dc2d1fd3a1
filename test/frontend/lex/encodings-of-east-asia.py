# RUN: %oracle %source/test/helpers/same-as-cpython.py %krait-ast %s
# Trees and errors of files in the encodings of East Asia: columns count characters, undecodable bytes are told by codec and position.
#---
# coding: cp932
ï\ = "î\óÕ", É\ $ 1
#---
# coding: cp932
ï\ = f"{î\ óÕ}"
#---
# coding: cp932
if ï\:
± = 1
#---
# coding: shift_jis
x = "É\\nï\
#---
# coding: euc_jp
Ãæ¡∞ = (1,
#---
# coding: euc_jis_2004
x = "§˜è°°" y
#---
# coding: gbk
±‰¡ø = ±‰ ¡ø
#---
# coding: gb18030
x = "î9¸6ï2Ç6" y z
#---
# coding: big5
≥\ = •\
#---
# coding: big5hkscs
≥\•\ = ª\ ª\
#---
# coding: cp949
åc = 1 +
#---
# coding: euc_kr
x = "§‘§®§«§±" + «— ±€
#---
# coding: johab
–eãi = ˜” ÒÆ
#---
# coding: iso2022_jp
$BF|K\(B = $B8l(B $BJ8(B
#---
# coding: iso2022_kr
$)CGQ1[ = 1[ @Z
#---
# coding: hz
~{VPND~} = ~{VP~} ~{ND~}
#---
# coding: utf_7
x = "+AOk" y
#---
# coding: cp932
x = 1
y = "Åˇ"
#---
# coding: cp932
x = 1
y = "Ö#---
# coding: euc_jp
x = 1
# è°#---
# coding: gb18030
x = 1
y = "Å0Å
#---
# coding: euc_kr
x = 1
§‘§°#---
# coding: iso2022_jp
x = 1
$B!#---
# coding: iso2022_jp
x = 1
$(E!!#---
# coding: hz
x = 1
~{!#---
# coding: big5
≥\ = 1#---
# coding: rot13
x = 1 $
#---
# coding: hex
x = 1 $
#---
# coding: base64
x = 1 $
#---
# coding: undefined
x = 1 $
#---
# coding: mbcs
x = 1 $
#---
# coding: punycode
x = 1 $
#---
# coding: cp037
x = 1 $
#---
# coding: cp424
x = 1 $
#---
# coding: utf_16
x = 1 $
#---
# coding: utf_32_be
x = 1 $
#---
# coding: charmap
x = 1 $
#---
# coding: utf8
x = 1 $
#---
# coding: idna
x = 1 $
#---
# coding: cp_932
x = 1 $
#---
# coding: euc..jp
x = 1 $
#---
# coding: --gb2312--
x = 1 $
