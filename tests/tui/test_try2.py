import random, sys
from pathlib import Path
from tui.harness import a_screen, BOARD, DEMO
from kanbantui.tui.actions import ACTIONS
import pytest
KEYS=[k for a in ACTIONS for k in a.keys if k not in ("q","ctrl+q","colon","ctrl+p","E", "question_mark")]+list("123456")+["enter","enter","escape","y","x","backspace","ctrl+u"]*2
HOST = BOARD + "".join(f'''
[cards.h{i}]
title = {t}
column = "{c}"
tags = [{",".join(f'"t{j}"' for j in range(n))}]
''' for i,(t,c,n) in enumerate([
 ('"[bug] x"','ideas',1),('"[/]"','ready',0),('"👩‍👩‍👧‍👦 family 🏳️‍🌈"','build',500),('"漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字"','ideas',3),
 ('"שלום עולם"','ideas',0),('"'+'w'*400+'"','ideas',0),('"'+'long words '*500+'"','ready',1),(r'"\u001b[31mred\u0007\u0000 \u009b31m \u202e x"','ideas',1),('""','ideas',0)]))
@pytest.mark.parametrize("seed", range(int(__import__("os").environ.get("N","12"))))
async def test_walk(tmp_path: Path, seed: int) -> None:
    r=random.Random(seed)
    size=r.choice([(120,40),(80,24),(20,5),(1,1),(40,10),(3,30),(200,60),(59,12),(10,3)])
    text=r.choice([BOARD,HOST,DEMO.read_text()])
    log=[]
    async with a_screen(tmp_path,text,size=size) as term:
        for i in range(150):
            k=r.choice(KEYS)
            log.append(k)
            if r.random()<.03:
                w,h=r.choice([(120,40),(80,24),(20,5),(1,1),(40,10)])
                from textual import events
                from textual.geometry import Size
                term.app.post_message(events.Resize(Size(w,h),Size(w,h)))
                log.append((w,h))
            try:
                await term.press(k)
                term.board
                c=term.cursor
                if c.kind=="card": assert c.key in term.screen.view.board.cards
                for s in term.strips():
                    for seg in s:
                        assert not any(ord(ch)<32 or 127<=ord(ch)<160 for ch in seg.text), seg
            except BaseException as e:
                print(size, log, repr(e)[:500]); raise
